using Gateway.PyramidLike.Configuration;

namespace Gateway.PyramidLike.Security.Csrf;

/// <summary>Tokens against forged requests: <c>pyramid.csrf</c>.</summary>
public static class RequestCsrf
{
    /// <summary>The setting that lists hosts whose pages may send requests here.</summary>
    public const string TrustedOriginsSetting = "pyramid.csrf_trusted_origins";

    /// <summary>The token that forms carry; a new one when there is none yet.</summary>
    /// <param name="request">The request.</param>
    /// <returns>The token.</returns>
    /// <exception cref="InvalidOperationException">The application has no storage policy.</exception>
    public static string GetCsrfToken(this PyramidRequest request) => Policy(request).GetCsrfToken(request);

    /// <summary>Makes a new token, after a login, say: forms that were made before no longer count.</summary>
    /// <param name="request">The request.</param>
    /// <returns>The token.</returns>
    /// <exception cref="InvalidOperationException">The application has no storage policy.</exception>
    public static string NewCsrfToken(this PyramidRequest request) => Policy(request).NewCsrfToken(request);

    /// <summary>Demands that the request carries the token, in its header or its form; never in its query.</summary>
    /// <param name="request">The request.</param>
    /// <param name="token">The form field; null to look at the header only.</param>
    /// <param name="header">The header field, which is looked at first; null to look at the form only.</param>
    /// <param name="raises">Whether a wrong token is an exception.</param>
    /// <returns>Whether the token is right.</returns>
    /// <exception cref="BadCsrfToken">It is not.</exception>
    public static async ValueTask<bool> CheckCsrfTokenAsync(
        this PyramidRequest request,
        string? token = "csrf_token",
        string? header = "X-CSRF-Token",
        bool raises = true
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        var supplied = header is null ? "" : request.Headers[header] ?? "";
        if (supplied.Length == 0 && token is not null)
        {
            supplied = (await request.FormAsync())[token] ?? "";
        }
        var isRight = Policy(request).CheckCsrfToken(request, supplied);
        return isRight || !raises
            ? isRight
            : throw new BadCsrfToken("The token is missing or is not the expected one.");
    }

    /// <summary>Demands, over HTTPS, that the request comes from a page of this site, or of one that is trusted.</summary>
    /// <param name="request">The request.</param>
    /// <param name="trustedOrigins">Hosts that are trusted, with their port unless it is 443; with a dot in front their
    /// subdomains too. Those of the setting <see cref="TrustedOriginsSetting"/> when null.</param>
    /// <param name="allowNoOrigin">Whether a request that tells no origin is let through.</param>
    /// <param name="raises">Whether another origin is an exception.</param>
    /// <returns>Whether the origin is right.</returns>
    /// <exception cref="BadCsrfOrigin">It is not.</exception>
    public static bool CheckCsrfOrigin(
        this PyramidRequest request,
        IReadOnlyList<string>? trustedOrigins = null,
        bool allowNoOrigin = false,
        bool raises = true
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        var trusted = trustedOrigins ?? request.Registry.Settings.Words(TrustedOriginsSetting);
        var wrong = CsrfOrigin.Wrong(request, trusted, allowNoOrigin);
        return wrong is null || (!raises ? false : throw new BadCsrfOrigin("Origin checking failed - " + wrong));
    }

    private static ICsrfStoragePolicy Policy(PyramidRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.Registry.CsrfStoragePolicy
            ?? (request.Registry.SessionFactory is null ? null : SessionCsrfStoragePolicy.Instance)
            ?? throw new InvalidOperationException(
                $"There is nowhere to keep CSRF tokens: call {nameof(SessionDirectives.SetSessionFactory)}, or "
                    + $"{nameof(SecurityDirectives.SetCsrfStoragePolicy)} with a {nameof(CookieCsrfStoragePolicy)}, say."
            );
    }
}
