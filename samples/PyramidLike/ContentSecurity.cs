using Gateway;

namespace PyramidLike;

/// <summary>Middleware, an ordinary function from application to application: no response may run scripts or load
/// anything from elsewhere, should a page's text ever get past the escaping.</summary>
internal static class ContentSecurity
{
    private const string Policy =
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public static Application Protect(Application next) =>
        (environ, startResponse) =>
            next(
                environ,
                (status, headers) =>
                    startResponse(
                        status,
                        [.. headers, ("content-security-policy", Policy), ("x-content-type-options", "nosniff")]
                    )
            );
}
