using Gateway.PyramidLike.Security;

namespace Gateway.PyramidLike;

/// <summary>403: the view's permission is missing. Views may throw it too.</summary>
/// <param name="detail">What is refused; shown to clients.</param>
/// <param name="result">Why: what the security policy decided, not for clients; null when it was not asked.</param>
public sealed class HttpForbidden(string? detail = null, PermissionResult? result = null) : HttpClientError(403, detail)
{
    /// <summary>Why: what the security policy decided; null when it was not asked.</summary>
    public PermissionResult? Result => result;
}
