using System.Security.Cryptography;
using System.Text;

namespace Gateway.PyramidLike.Security.Csrf;

/// <summary>Tokens against forged requests.</summary>
internal static class CsrfTokens
{
    private const int Length = 32;

    public static string Make() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Length));

    /// <summary>Compares without telling by its time how much of them agrees.</summary>
    public static bool AreSame(string expected, string supplied) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(supplied));
}
