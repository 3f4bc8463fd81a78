using System.Security.Cryptography;
using System.Text;

namespace Gateway.DjangoLike.Contrib.Auth;

/// <summary>Binds sessions to a user's password.</summary>
internal static class SessionAuthHash
{
    private const string Purpose = "django.contrib.auth.models.AbstractBaseUser.get_session_auth_hash";

    public static string Of(User user) => Of(user, ProjectScope.Required.Project.SecretKeys[0]);

    /// <summary>Whether a session's hash is the user's, by any of the secrets that are still honoured.</summary>
    public static bool Matches(User user, string? hash) =>
        hash is not null
        && ProjectScope.Required.Project.SecretKeys.Any(secret =>
            CryptographicOperations.FixedTimeEquals(
                Encoding.ASCII.GetBytes(Of(user, secret)),
                Encoding.UTF8.GetBytes(hash)
            )
        );

    private static string Of(User user, string secret)
    {
        var key = SHA256.HashData(Encoding.UTF8.GetBytes(Purpose + secret));
        return Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(user.Password)));
    }
}
