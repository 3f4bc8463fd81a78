using Gateway.DjangoLike.Http;

namespace Gateway.DjangoLike.Contrib.Auth;

/// <summary>Users of the database by their password (<c>django.contrib.auth.backends.ModelBackend</c>).</summary>
public sealed class ModelBackend : IAuthenticationBackend
{
    /// <inheritdoc/>
    public async ValueTask<User?> AuthenticateAsync(HttpRequest? request, string username, string password)
    {
        var user = await User.Objects.FindAsync(username);
        if (user is null)
        {
            // As long as for a user that there is, so that nobody learns who has an account.
            await Task.Run(() => Hashers.MakePassword(password));
            return null;
        }
        // Not on this thread, which may be an event loop's: it takes as long as many requests.
        var matches = await Task.Run(() => user.CheckPassword(password));
        if (!user.HasUsablePassword())
        {
            await Task.Run(() => Hashers.MakePassword(password));
        }
        if (!matches || !user.IsActive)
        {
            return null;
        }
        if (Hashers.MustUpdate(user.Password))
        {
            user.Password = await Task.Run(() => Hashers.MakePassword(password));
            var (id, hash) = (user.Id, user.Password);
            await User.Objects.Filter(row => row.Id == id).UpdateAsync(row => row.Password, _ => hash);
        }
        return user;
    }
}
