using Gateway.Server.Protocol;

namespace Gateway.Server.Connections;

/// <summary>What a call of the application is known by, when nothing is known of the application: a hash of the method and
/// the path. Equal requests have equal keys; others may, too.</summary>
internal static class CallKey
{
    public static uint Of(RequestHead head) => (uint)OctetHash.Of(head.RawPath, seed: (ulong)head.Method[0] << 32);
}
