using System.Security.Cryptography;
using System.Text;

namespace Gateway.DjangoLike.Middleware;

/// <summary>Django's CSRF tokens: a secret of 32 letters and digits, which the cookie holds, and masked tokens, which pages
/// hold: 32 random characters and the secret shifted by them. A page's token so differs each time, and compression
/// tells nothing of the secret (BREACH).</summary>
internal static class CsrfToken
{
    public const int SecretLength = 32;
    public const int MaskedLength = 2 * SecretLength;

    private const string Alphabet = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    public static string NewSecret() => RandomNumberGenerator.GetString(Alphabet, SecretLength);

    public static bool IsSecret(string? text) => text?.Length == SecretLength && IsInAlphabet(text);

    public static string Mask(string secret)
    {
        var mask = NewSecret();
        return mask + Shift(secret, mask, 1);
    }

    /// <summary>Whether a token a request carries, masked or bare, is made of the secret. Takes the same time wherever it
    /// differs.</summary>
    public static bool Matches(string? token, string secret)
    {
        if (token is null || (token.Length != SecretLength && token.Length != MaskedLength) || !IsInAlphabet(token))
        {
            return false;
        }
        var bare = token.Length == SecretLength ? token : Shift(token[SecretLength..], token[..SecretLength], -1);
        return CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(bare), Encoding.ASCII.GetBytes(secret));
    }

    private static string Shift(string text, string mask, int direction)
    {
        var shifted = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var index = Alphabet.IndexOf(text[i]) + (direction * Alphabet.IndexOf(mask[i])) + Alphabet.Length;
            shifted.Append(Alphabet[index % Alphabet.Length]);
        }
        return shifted.ToString();
    }

    private static bool IsInAlphabet(string text) => text.All(char.IsAsciiLetterOrDigit);
}
