using System.Diagnostics.CodeAnalysis;
using Gateway.DjangoLike.Db;

namespace Gateway.DjangoLike.Contrib.Auth;

/// <summary>Makes users (<c>django.contrib.auth.models.UserManager</c>): <c>User.Objects.CreateUserAsync("ann", …)</c>.</summary>
[SuppressMessage("Naming", "CA1710", Justification = "UserManager is Django's word")]
public sealed class UserManager : Manager<User>
{
    /// <summary>Makes and saves a user.</summary>
    /// <param name="username">The name to log in by.</param>
    /// <param name="email">The mail address, whose domain is lower-cased; may be empty.</param>
    /// <param name="password">The password; null for a user who cannot log in by one.</param>
    /// <returns>The user.</returns>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public Task<User> CreateUserAsync(string username, string email = "", string? password = null) =>
        CreateAsync(New(username, email, password));

    /// <inheritdoc cref="CreateUserAsync"/>
    public User CreateUser(string username, string email = "", string? password = null) =>
        Create(New(username, email, password));

    /// <summary>Makes and saves a user who may do everything, in the admin too.</summary>
    /// <inheritdoc cref="CreateUserAsync"/>
    public Task<User> CreateSuperuserAsync(string username, string email = "", string? password = null)
    {
        var user = New(username, email, password);
        (user.IsStaff, user.IsSuperuser) = (true, true);
        return CreateAsync(user);
    }

    /// <summary>The user of a name; null when there is none (<c>get_by_natural_key</c>).</summary>
    /// <param name="username">The name.</param>
    /// <returns>The user.</returns>
    public Task<User?> FindAsync(string username) => Filter(user => user.Username == username).FirstAsync();

    private static User New(string username, string email, string? password)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(username);
        ArgumentNullException.ThrowIfNull(email);
        var at = email.LastIndexOf('@');
        var user = new User
        {
            Username = username,
            Email = at < 0 ? email : email[..at] + email[at..].ToLowerInvariant(),
        };
        if (password is null)
        {
            user.SetUnusablePassword();
        }
        else
        {
            user.SetPassword(password);
        }
        return user;
    }
}
