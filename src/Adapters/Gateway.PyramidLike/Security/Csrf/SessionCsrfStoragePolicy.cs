namespace Gateway.PyramidLike.Security.Csrf;

/// <summary>Keeps the token in the session: Pyramid's <c>LegacySessionCSRFStoragePolicy</c>. It is what applications with
/// sessions have that set no other.</summary>
public sealed class SessionCsrfStoragePolicy : ICsrfStoragePolicy
{
    internal static readonly SessionCsrfStoragePolicy Instance = new();

    /// <inheritdoc/>
    public string NewCsrfToken(PyramidRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.Session.NewCsrfToken();
    }

    /// <inheritdoc/>
    public string GetCsrfToken(PyramidRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.Session.GetCsrfToken();
    }
}
