using System.Runtime.InteropServices;
using System.Text;

namespace Gateway.Server.Connections;

/// <summary>
/// Strings that were made of a session's earlier octets, to be used again: what requests of a connection say is mostly what
/// the ones before said. A place holds one string, and the last one wins, so that no peer makes it grow.
/// </summary>
/// <remarks>Not thread-safe; belongs to one session.</remarks>
internal sealed class StringCache
{
    private const int Size = 64;
    private const int MaxLength = 192;
    private const ulong Multiplier = 0x9E3779B97F4A7C15;

    private readonly string[] _strings = new string[Size];

    /// <summary>The string of octets, one char each (Latin-1).</summary>
    public string Get(ReadOnlySpan<byte> octets)
    {
        if (octets.Length is 0 or > MaxLength)
        {
            return Encoding.Latin1.GetString(octets);
        }
        ref var known = ref _strings[Hash(octets) % Size];
        // Octets beyond ASCII equal nothing here; they are rare.
        return known is not null && Ascii.Equals(octets, known) ? known : known = Encoding.Latin1.GetString(octets);
    }

    // The length and both ends tell most strings apart; a wrong guess costs no more than a string.
    private static uint Hash(ReadOnlySpan<byte> octets)
    {
        ulong hash = (uint)octets.Length;
        if (octets.Length >= sizeof(ulong))
        {
            hash = (hash ^ MemoryMarshal.Read<ulong>(octets)) * Multiplier;
            hash ^= hash >> 32;
            hash = (hash ^ MemoryMarshal.Read<ulong>(octets[^sizeof(ulong)..])) * Multiplier;
        }
        else
        {
            foreach (var octet in octets)
            {
                hash = (hash ^ octet) * Multiplier;
            }
        }
        return (uint)(hash >> 40);
    }
}
