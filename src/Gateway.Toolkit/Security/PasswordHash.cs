using System.Globalization;
using System.Security.Cryptography;

namespace Gateway.Toolkit.Security;

/// <summary>Passwords as they may be kept: hashed slowly, each with a salt of its own (Werkzeug's
/// <c>generate_password_hash</c> and <c>check_password_hash</c>, whose <c>pbkdf2</c> hashes it reads too).</summary>
/// <remarks>Thread-safe. Both methods take some ten milliseconds of CPU on purpose.</remarks>
public static class PasswordHash
{
    /// <summary>How <see cref="Generate"/> hashes: what its hashes begin with, before the first <c>$</c>. A hash that begins
    /// otherwise is of an older kind.</summary>
    public const string Method = "pbkdf2:sha512:210000";

    // OWASP's advice for PBKDF2 with HMAC-SHA-512.
    private const int Iterations = 210_000;
    private const int MostIterations = 10_000_000;
    private const int Length = 64;

    /// <summary>Hashes a password.</summary>
    /// <param name="password">The password.</param>
    /// <returns>Method, salt and hash: <c>pbkdf2:sha512:210000$salt$hash</c>.</returns>
    public static string Generate(string password)
    {
        ArgumentNullException.ThrowIfNull(password);
        var salt = RandomNumberGenerator.GetString(
            "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789",
            22
        );
        var hash = Derive(password, salt, Iterations, HashAlgorithmName.SHA512, Length);
        return $"{Method}${salt}${Convert.ToHexStringLower(hash)}";
    }

    /// <summary>Checks a password against a hash, in a time that does not tell where they differ.</summary>
    /// <param name="hash">The hash as it was kept.</param>
    /// <param name="password">The password.</param>
    /// <returns>False when it is another password, or the hash is none.</returns>
    public static bool Check(string hash, string password)
    {
        ArgumentNullException.ThrowIfNull(hash);
        ArgumentNullException.ThrowIfNull(password);
        if (
            hash.Split('$') is not [var method, var salt, var hex]
            || method.Split(':') is not ["pbkdf2", var name, var count]
            || Algorithm(name) is not { } algorithm
            || !int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var iterations)
            || iterations is < 1 or > MostIterations
            || !IsHex(hex)
        )
        {
            return false;
        }
        var expected = Convert.FromHexString(hex);
        return CryptographicOperations.FixedTimeEquals(
            Derive(password, salt, iterations, algorithm, expected.Length),
            expected
        );
    }

    private static byte[] Derive(
        string password,
        string salt,
        int iterations,
        HashAlgorithmName algorithm,
        int length
    ) => Rfc2898DeriveBytes.Pbkdf2(password, System.Text.Encoding.UTF8.GetBytes(salt), iterations, algorithm, length);

    private static HashAlgorithmName? Algorithm(string name) =>
        name switch
        {
            "sha256" => HashAlgorithmName.SHA256,
            "sha512" => HashAlgorithmName.SHA512,
            _ => null,
        };

    private static bool IsHex(string text) =>
        text.Length is > 0 and <= 256 && text.Length % 2 == 0 && text.All(char.IsAsciiHexDigit);
}
