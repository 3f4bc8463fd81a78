namespace Gateway.Server.Tests;

public sealed class ListenAddressTests
{
    [Theory]
    [InlineData("127.0.0.1:80", "127.0.0.1", 80)]
    [InlineData("[::1]:0", "::1", 0)]
    [InlineData("localhost:8888", "localhost", 8888)]
    [InlineData("*:65535", "*", 65535)]
    public void Parses_hosts_and_ports(string text, string host, int port)
    {
        var address = ListenAddress.Parse(text);

        Assert.Equal((host, port), (address.Host, address.Port));
        Assert.Equal(text, address.ToString());
    }

    [Fact]
    public void Parses_paths_and_descriptors()
    {
        Assert.Equal("/run/x.sock", ListenAddress.Parse("unix:/run/x.sock").UnixPath);
        Assert.Equal(3, ListenAddress.Parse("fd:3").FileDescriptor);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("")]
    [InlineData(":80")]
    [InlineData("a:")]
    [InlineData("a:-1")]
    [InlineData("a: 1")]
    [InlineData("a:65536")]
    [InlineData("a b:80")]
    [InlineData("::1:80")]
    [InlineData("[1.2.3.4]:80")]
    [InlineData("[a]:80")]
    [InlineData("http://a:80")]
    [InlineData("unix:relative")]
    [InlineData("fd:x")]
    [InlineData("fd:-1")]
    public void Says_what_came_and_what_is_expected(string text)
    {
        var error = Assert.Throws<FormatException>(() => ListenAddress.Parse(text));

        Assert.Contains($"'{text}'", error.Message);
    }
}
