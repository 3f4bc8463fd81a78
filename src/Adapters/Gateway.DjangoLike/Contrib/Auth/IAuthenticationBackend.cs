using Gateway.DjangoLike.Http;

namespace Gateway.DjangoLike.Contrib.Auth;

/// <summary>A way to tell who somebody is (<c>AUTHENTICATION_BACKENDS</c>).</summary>
/// <remarks>One object serves all requests at once.</remarks>
public interface IAuthenticationBackend
{
    /// <summary>Checks what somebody says of themselves.</summary>
    /// <param name="request">The request; null outside of one.</param>
    /// <param name="username">The name.</param>
    /// <param name="password">The password.</param>
    /// <returns>The user; null when this backend does not know such a one.</returns>
    /// <exception cref="PermissionDeniedException">Nobody else may be asked either.</exception>
    ValueTask<User?> AuthenticateAsync(HttpRequest? request, string username, string password);
}
