using Gateway.DjangoLike.Http;

namespace Gateway.DjangoLike.Contrib.Auth;

/// <summary>Who somebody is, and logging them in and out (<c>django.contrib.auth</c>).</summary>
public static class Authentication
{
    internal const string UserIdKey = "_auth_user_id";
    internal const string UserHashKey = "_auth_user_hash";

    /// <summary>Checks a name and a password against every backend. Takes the same time for a name that does not
    /// exist.</summary>
    /// <param name="request">The request; null outside of one.</param>
    /// <param name="username">The name.</param>
    /// <param name="password">The password.</param>
    /// <returns>The user; null when there is none whose password it is, who may not log in, or when too many logins have failed
    /// from the request's address.</returns>
    public static async ValueTask<User?> AuthenticateAsync(HttpRequest? request, string username, string password)
    {
        ArgumentNullException.ThrowIfNull(username);
        ArgumentNullException.ThrowIfNull(password);
        if (request is not null && Refused(request, username) is not null)
        {
            return null;
        }
        var user = await AskAsync(request, username, password);
        if (request is not null)
        {
            if (user is null)
            {
                Failed(request, username);
            }
            else
            {
                request.Project.LoginThrottle.Succeeded(request, username);
            }
        }
        return user;
    }

    /// <summary>How long further logins under a name are refused from the request's address, because too many have failed
    /// (<see cref="AuthSettings.FailureLimit"/>).</summary>
    /// <param name="request">The request.</param>
    /// <param name="username">The name.</param>
    /// <returns>How long; null when they are not.</returns>
    public static TimeSpan? Refused(HttpRequest request, string username)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(username);
        return request.Project.LoginThrottle.Refused(request, username);
    }

    internal static void Failed(HttpRequest request, string username) =>
        request.Project.LoginThrottle.Failed(request, username);

    private static async ValueTask<User?> AskAsync(HttpRequest? request, string username, string password)
    {
        foreach (var backend in ProjectScope.Required.Project.Settings.Auth.Backends)
        {
            try
            {
                if (await backend.AuthenticateAsync(request, username, password) is { } user)
                {
                    return user;
                }
            }
            catch (PermissionDeniedException)
            {
                return null;
            }
        }
        return null;
    }

    /// <summary>Logs a user in: the session remembers them, under a new key, and forms of pages from before are no longer
    /// accepted.</summary>
    /// <param name="request">The request.</param>
    /// <param name="user">The user, whom <see cref="AuthenticateAsync"/> gave.</param>
    /// <returns>A task that completes when the user is logged in.</returns>
    public static async ValueTask LoginAsync(HttpRequest request, User user)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(user);
        var session = request.Session;
        await session.LoadAsync();
        // Somebody else's values are not taken over; nobody's are, under another key.
        if (
            session.ContainsKey(UserIdKey)
            && (
                session.Get<string>(UserIdKey) != IdOf(user)
                || !SessionAuthHash.Matches(user, session.Get<string>(UserHashKey))
            )
        )
        {
            await session.FlushAsync();
        }
        else
        {
            await session.CycleKeyAsync();
        }
        session[UserIdKey] = IdOf(user);
        session[UserHashKey] = user.GetSessionAuthHash();
        request.User = user;
        request.Csrf?.Rotate();
        var now = DateTime.UtcNow;
        user.LastLogin = now;
        var id = user.Id;
        await User.Objects.Filter(row => row.Id == id).UpdateAsync(row => row.LastLogin, _ => now);
    }

    /// <summary>Logs out: the session and all in it is gone.</summary>
    /// <param name="request">The request.</param>
    /// <returns>A task that completes when nobody is logged in.</returns>
    public static async ValueTask LogoutAsync(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        await request.Session.FlushAsync();
        request.User = new AnonymousUser();
    }

    /// <summary>Keeps this session after its user's password has changed, under a new key; all other sessions of the user
    /// end.</summary>
    /// <param name="request">The request.</param>
    /// <param name="user">The user, saved with the new password.</param>
    /// <returns>A task that completes when it is done.</returns>
    public static async ValueTask UpdateSessionAuthHashAsync(HttpRequest request, User user)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(user);
        await request.Session.CycleKeyAsync();
        if (request.User.Id == user.Id)
        {
            request.Session[UserHashKey] = user.GetSessionAuthHash();
        }
    }

    /// <summary>Who the session says it is (<c>get_user(request)</c>); <see cref="HttpRequest.User"/> remembers it.</summary>
    internal static User GetUser(HttpRequest request) =>
        IdIn(request) is { } id
            ? Checked(request, User.Objects.Filter(user => user.Id == id && user.IsActive).First())
            : new AnonymousUser();

    internal static async ValueTask<User> GetUserAsync(HttpRequest request)
    {
        await request.Session.LoadAsync();
        return IdIn(request) is { } id
            ? Checked(request, await User.Objects.Filter(user => user.Id == id && user.IsActive).FirstAsync())
            : new AnonymousUser();
    }

    private static long? IdIn(HttpRequest request) =>
        request.Session.Get<string>(UserIdKey) is { } text && long.TryParse(text, out var id) ? id : null;

    // A session from before the password was changed is nobody's any more.
    private static User Checked(HttpRequest request, User? user)
    {
        if (user is not null && SessionAuthHash.Matches(user, request.Session.Get<string>(UserHashKey)))
        {
            return user;
        }
        if (user is not null)
        {
            request.Session.Clear();
        }
        return new AnonymousUser();
    }

    private static string IdOf(User user) => user.Id.ToString();
}
