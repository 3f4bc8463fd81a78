using System.Buffers.Binary;
using System.Net;
using System.Runtime.InteropServices;

namespace Gateway.Server.Transports.Epoll;

/// <summary>An address as the kernel gives it (<c>struct sockaddr_in</c>, <c>sockaddr_in6</c>): 28 octets, so that an idle
/// connection needs no object for it.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal unsafe struct SocketAddress
{
    public const uint Size = 28;

    private const ushort InterNetwork = 2;
    private const ushort InterNetworkV6 = 10;

    private fixed byte _bytes[(int)Size];

    /// <summary>The address as an object; null when it is of another family than IP, such as a Unix socket's.</summary>
    public readonly IPEndPoint? ToEndPoint()
    {
        fixed (byte* start = _bytes)
        {
            var bytes = new ReadOnlySpan<byte>(start, (int)Size);
            var port = BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]);
            return MemoryMarshal.Read<ushort>(bytes) switch
            {
                InterNetwork => new IPEndPoint(new IPAddress(bytes.Slice(4, 4)), port),
                InterNetworkV6 => new IPEndPoint(
                    new IPAddress(bytes.Slice(8, 16), MemoryMarshal.Read<uint>(bytes[24..])),
                    port
                ),
                _ => null,
            };
        }
    }
}
