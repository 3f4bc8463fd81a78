using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Gateway.Toolkit.Security;

/// <summary>
/// Signs what a client keeps and gives back, such as a session's cookie, so that it cannot be changed unnoticed, and can be
/// told to be too old (what itsdangerous' <c>URLSafeTimedSerializer</c> is to Flask). What is signed is not secret.
/// </summary>
/// <remarks>HMAC with SHA-256 under a key derived from the secret and the salt. Immutable and thread-safe.</remarks>
public sealed class TimestampSigner
{
    private const int SignatureLength = HMACSHA256.HashSizeInBytes;
    private readonly byte[][] _keys;
    private readonly TimeProvider _time;

    /// <summary>Makes a signer.</summary>
    /// <param name="secrets">The secrets: the first signs, all verify, so that a secret can be replaced without throwing away
    /// what was signed by the one before.</param>
    /// <param name="salt">What is signed, such as <c>session</c>: a signature made for one purpose is none for
    /// another.</param>
    /// <param name="time">The clock; the system's when null.</param>
    /// <exception cref="ArgumentException">There is no secret, or an empty one.</exception>
    public TimestampSigner(IEnumerable<string> secrets, string salt, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(secrets);
        ArgumentNullException.ThrowIfNull(salt);
        _keys = [.. secrets.Select(secret => Derive(secret, salt))];
        _time = time ?? TimeProvider.System;
        if (_keys.Length == 0)
        {
            throw new ArgumentException("There is no secret to sign with; give at least one.", nameof(secrets));
        }
    }

    /// <summary>Signs.</summary>
    /// <param name="payload">What is signed.</param>
    /// <returns>Payload, time and signature, in letters, digits, <c>-</c>, <c>_</c> and points: fit for a cookie and a
    /// URL.</returns>
    public string Sign(ReadOnlySpan<byte> payload)
    {
        Span<byte> time = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(time, _time.GetUtcNow().ToUnixTimeSeconds());
        var signed = $"{Base64Url.EncodeToString(payload)}.{Base64Url.EncodeToString(time)}";
        return $"{signed}.{Base64Url.EncodeToString(HMACSHA256.HashData(_keys[0], Encoding.ASCII.GetBytes(signed)))}";
    }

    /// <summary>Verifies what was signed.</summary>
    /// <param name="text">The text as it came back.</param>
    /// <param name="maxAge">How old it may be; null for any age.</param>
    /// <returns>The payload; null when it was not signed by one of the secrets, was changed, or is too old.</returns>
    public byte[]? Unsign(string? text, TimeSpan? maxAge = null)
    {
        if (
            text?.Split('.') is not [var payload, var time, var signature]
            || Decode(signature) is not { Length: SignatureLength } given
            || !_keys.Any(key => IsBy(key, $"{payload}.{time}", given))
            || Decode(time) is not { Length: sizeof(long) } stamp
        )
        {
            return null;
        }
        var age = _time.GetUtcNow().ToUnixTimeSeconds() - BinaryPrimitives.ReadInt64BigEndian(stamp);
        return maxAge is { } most && age > most.TotalSeconds ? null : Decode(payload);
    }

    private static byte[] Derive(string secret, string salt) =>
        string.IsNullOrEmpty(secret)
            ? throw new ArgumentException("A secret is empty; make one of 32 random octets.", nameof(secret))
            : HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(salt));

    private static bool IsBy(byte[] key, string signed, byte[] signature) =>
        CryptographicOperations.FixedTimeEquals(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(signed)), signature);

    private static byte[]? Decode(string text)
    {
        try
        {
            return Base64Url.DecodeFromChars(text);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
