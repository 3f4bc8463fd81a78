using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Gateway.Toolkit.Security;

namespace Gateway.DjangoLike.Contrib.Auth;

/// <summary>Passwords as users keep them (<c>django.contrib.auth.hashers</c>): the toolkit's PBKDF2 with SHA-512, and Django's own
/// <c>pbkdf2_sha256</c> for users that come from a Django database. A login replaces a hash that is not the newest
/// kind.</summary>
/// <remarks>Thread-safe. Making and checking takes CPU time on purpose.</remarks>
public static class Hashers
{
    // As in Django: what begins so is no hash of anything.
    private const string Unusable = "!";
    private const string DjangoAlgorithm = "pbkdf2_sha256";
    private const int MostIterations = 10_000_000;

    /// <summary>Hashes a password (<c>make_password</c>).</summary>
    /// <param name="password">The password.</param>
    /// <returns>What a user keeps.</returns>
    public static string MakePassword(string password) => PasswordHash.Generate(password);

    /// <summary>Makes what no password matches (<c>make_password(None)</c>).</summary>
    /// <returns>What a user keeps.</returns>
    public static string MakeUnusablePassword() =>
        Unusable + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(20));

    /// <summary>Whether a password may match (<c>is_password_usable</c>).</summary>
    /// <param name="encoded">What a user keeps.</param>
    /// <returns>False for an unusable or an empty one.</returns>
    public static bool IsPasswordUsable(string encoded) =>
        !string.IsNullOrEmpty(encoded) && !encoded.StartsWith(Unusable, StringComparison.Ordinal);

    /// <summary>Checks a password (<c>check_password</c>).</summary>
    /// <param name="password">The password.</param>
    /// <param name="encoded">What a user keeps.</param>
    /// <returns>Whether it matches.</returns>
    public static bool CheckPassword(string password, string encoded)
    {
        ArgumentNullException.ThrowIfNull(password);
        ArgumentNullException.ThrowIfNull(encoded);
        return IsPasswordUsable(encoded)
            && (
                encoded.StartsWith(DjangoAlgorithm + "$", StringComparison.Ordinal)
                    ? CheckDjango(password, encoded)
                    : PasswordHash.Check(encoded, password)
            );
    }

    /// <summary>Whether a hash is of an older kind than <see cref="MakePassword"/> makes, and so is replaced on the next login
    /// (<c>must_update</c>).</summary>
    /// <param name="encoded">What a user keeps.</param>
    /// <returns>True for an older kind.</returns>
    public static bool MustUpdate(string encoded)
    {
        ArgumentNullException.ThrowIfNull(encoded);
        return !encoded.StartsWith(PasswordHash.Method + "$", StringComparison.Ordinal);
    }

    // pbkdf2_sha256$260000$salt$base64
    private static bool CheckDjango(string password, string encoded)
    {
        if (
            encoded.Split('$') is not [_, var count, var salt, var base64]
            || !int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var iterations)
            || iterations is < 1 or > MostIterations
        )
        {
            return false;
        }
        var expected = new byte[SHA256.HashSizeInBytes];
        if (!Convert.TryFromBase64String(base64, expected, out var length) || length != expected.Length)
        {
            return false;
        }
        var derived = Rfc2898DeriveBytes.Pbkdf2(
            password,
            Encoding.UTF8.GetBytes(salt),
            iterations,
            HashAlgorithmName.SHA256,
            expected.Length
        );
        return CryptographicOperations.FixedTimeEquals(derived, expected);
    }
}
