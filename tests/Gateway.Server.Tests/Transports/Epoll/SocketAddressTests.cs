using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using SocketAddress = Gateway.Server.Transports.Epoll.SocketAddress;

namespace Gateway.Server.Tests.Transports.Epoll;

public sealed class SocketAddressTests
{
    [Theory]
    [InlineData("192.0.2.1:8888")]
    [InlineData("0.0.0.0:0")]
    [InlineData("[2001:db8::1]:65535")]
    [InlineData("[fe80::1%3]:80")]
    public void The_kernels_address_becomes_an_end_point(string text)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "epoll is Linux's.");
        var expected = IPEndPoint.Parse(text);

        Assert.Equal(expected, Read(expected.Serialize()).ToEndPoint());
    }

    [Fact]
    public void A_unix_sockets_address_is_none()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "epoll is Linux's.");
        Assert.Null(Read(new UnixDomainSocketEndPoint("/tmp/a").Serialize()).ToEndPoint());
        Assert.Null(default(SocketAddress).ToEndPoint());
    }

    private static SocketAddress Read(System.Net.SocketAddress address)
    {
        var bytes = new byte[SocketAddress.Size];
        address.Buffer.Span[..Math.Min(address.Size, bytes.Length)].CopyTo(bytes);
        return MemoryMarshal.Read<SocketAddress>(bytes);
    }
}
