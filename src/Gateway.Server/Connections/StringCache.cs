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

    private readonly string[] _strings = new string[Size];

    /// <summary>The string of octets, one char each (Latin-1).</summary>
    public string Get(ReadOnlySpan<byte> octets)
    {
        if (octets.Length is 0 or > MaxLength)
        {
            return Encoding.Latin1.GetString(octets);
        }
        ref var known = ref _strings[OctetHash.OfEnds(octets) % Size];
        // Octets beyond ASCII equal nothing here; they are rare. A wrong guess costs no more than a string.
        return known is not null && Ascii.Equals(octets, known) ? known : known = Encoding.Latin1.GetString(octets);
    }
}
