namespace Gateway.PyramidLike.Security.Csrf;

/// <summary>Where the token against forged requests is kept: Pyramid's <c>ICSRFStoragePolicy</c>. One object serves all
/// requests, concurrently.</summary>
public interface ICsrfStoragePolicy
{
    /// <summary>Makes a new token, and keeps it instead of the former.</summary>
    /// <param name="request">The request.</param>
    /// <returns>The token.</returns>
    string NewCsrfToken(PyramidRequest request);

    /// <summary>The token; a new one when there is none yet.</summary>
    /// <param name="request">The request.</param>
    /// <returns>The token.</returns>
    string GetCsrfToken(PyramidRequest request);

    /// <summary>Whether a token is the one that is kept.</summary>
    /// <param name="request">The request.</param>
    /// <param name="suppliedToken">What the client sent; empty when it sent none.</param>
    /// <returns>True when it is.</returns>
    bool CheckCsrfToken(PyramidRequest request, string suppliedToken) =>
        CsrfTokens.AreSame(GetCsrfToken(request), suppliedToken);
}
