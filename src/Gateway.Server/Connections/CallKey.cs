using System.Runtime.InteropServices;
using Gateway.Server.Protocol;

namespace Gateway.Server.Connections;

/// <summary>What a call of the application is known by, when nothing is known of the application: a hash of the method and
/// the path. Equal requests have equal keys; others may, too.</summary>
internal static class CallKey
{
    private const ulong Multiplier = 0x9E3779B97F4A7C15;

    public static uint Of(RequestHead head)
    {
        var path = head.RawPath;
        var hash = (ulong)path.Length + ((ulong)head.Method[0] << 32);
        while (path.Length >= sizeof(ulong))
        {
            hash = (hash ^ MemoryMarshal.Read<ulong>(path)) * Multiplier;
            hash ^= hash >> 32;
            path = path[sizeof(ulong)..];
        }
        foreach (var octet in path)
        {
            hash = (hash ^ octet) * Multiplier;
        }
        return (uint)(hash >> 32);
    }
}
