using Gateway.PyramidLike.Security;
using Gateway.Toolkit;

namespace Gateway.PyramidLike;

/// <summary>The view's permission is missing. Views may throw it too.</summary>
/// <param name="detail">What is refused; may be shown to clients.</param>
/// <param name="result">Why: what the security policy decided, not for clients; null when it was not asked.</param>
public sealed class HttpForbidden(
    string detail = "Access was denied to this resource.",
    PermissionResult? result = null
) : HttpException(403, detail)
{
    /// <summary>Why: what the security policy decided; null when it was not asked.</summary>
    public PermissionResult? Result => result;
}
