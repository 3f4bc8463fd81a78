using Gateway.Toolkit;

namespace Gateway.DjangoLike.Http;

/// <summary>The client may not do this (<c>django.core.exceptions.PermissionDenied</c>): answered with 403.</summary>
public sealed class PermissionDeniedException : HttpException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What the client is told; null for the usual words.</param>
    public PermissionDeniedException(string? message = null)
        : base(403, message) { }
}
