using System.Runtime.InteropServices;

namespace Gateway.Server.Connections;

/// <summary>Hashes of octets for tables in which a collision costs little: fast, and no proof against a peer who looks for
/// collisions.</summary>
internal static class OctetHash
{
    private const ulong Multiplier = 0x9E3779B97F4A7C15;

    /// <summary>Of all octets.</summary>
    public static ulong Of(ReadOnlySpan<byte> octets, ulong seed)
    {
        var hash = seed + (uint)octets.Length;
        for (; octets.Length > sizeof(ulong); octets = octets[sizeof(ulong)..])
        {
            hash = Mix(hash ^ MemoryMarshal.Read<ulong>(octets));
        }
        return Mix(hash ^ UpToEight(octets));
    }

    /// <summary>Of the length and the eight octets at both ends, which tell most strings apart.</summary>
    public static ulong OfEnds(ReadOnlySpan<byte> octets)
    {
        if (octets.Length <= sizeof(ulong))
        {
            return Of(octets, seed: 0);
        }
        var hash = Mix((uint)octets.Length ^ MemoryMarshal.Read<ulong>(octets));
        return Mix(hash ^ MemoryMarshal.Read<ulong>(octets[^sizeof(ulong)..]));
    }

    // Each octet is in it, for some lengths twice.
    private static ulong UpToEight(ReadOnlySpan<byte> octets) =>
        octets.Length switch
        {
            sizeof(ulong) => MemoryMarshal.Read<ulong>(octets),
            >= sizeof(uint) => MemoryMarshal.Read<uint>(octets)
                | ((ulong)MemoryMarshal.Read<uint>(octets[^sizeof(uint)..]) << 32),
            > 0 => octets[0] | ((ulong)octets[octets.Length / 2] << 8) | ((ulong)octets[^1] << 16),
            _ => 0,
        };

    private static ulong Mix(ulong hash)
    {
        hash *= Multiplier;
        return hash ^ (hash >> 32);
    }
}
