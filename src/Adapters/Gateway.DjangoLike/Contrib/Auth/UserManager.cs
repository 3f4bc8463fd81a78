using System.Diagnostics.CodeAnalysis;
using System.Text;
using Gateway.DjangoLike.Db;

namespace Gateway.DjangoLike.Contrib.Auth;

/// <summary>Makes users (<c>django.contrib.auth.models.UserManager</c>): <c>User.Objects.CreateUserAsync("ann", …)</c>.</summary>
[SuppressMessage("Naming", "CA1710", Justification = "UserManager is Django's word")]
public sealed class UserManager : Manager<User>
{
    /// <summary>Makes and saves a user.</summary>
    /// <param name="username">The name to log in by; brought to Unicode's form NFKC, so that no two look the same.</param>
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
    public Task<User?> FindAsync(string username)
    {
        var name = Normalize(username);
        return Filter(user => user.Username == name).FirstAsync();
    }

    private static User New(string username, string email, string? password)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(username);
        ArgumentNullException.ThrowIfNull(email);
        var at = email.LastIndexOf('@');
        var user = new User
        {
            Username = Normalize(username),
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

    private static string Normalize(string username)
    {
        ArgumentNullException.ThrowIfNull(username);
        try
        {
            return username.Normalize(NormalizationForm.FormKC);
        }
        // A half of a surrogate pair, which no user's name holds.
        catch (ArgumentException)
        {
            return username;
        }
    }
}
