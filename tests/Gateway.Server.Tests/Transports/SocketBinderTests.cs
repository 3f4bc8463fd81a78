using System.Net;
using System.Net.Sockets;
using Gateway.Server.Transports.Sockets;
using Gateway.Tests;

namespace Gateway.Server.Tests.Transports;

public sealed class SocketBinderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SocketBinder _binder = new(new GatewayServerOptions());

    private string InFolder => Path.Combine(_folder.Path, "s");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_socket_that_a_killed_server_left_behind_is_bound_anew()
    {
        LeaveSocket(InFolder);

        using var bound = Assert.Single(_binder.Bind(Unix(InFolder))).Socket;

        using var peer = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        peer.Connect(new UnixDomainSocketEndPoint(InFolder));
    }

    [Theory]
    [InlineData("an empty file")]
    [InlineData("a file")]
    [InlineData("a FIFO")]
    [InlineData("a folder")]
    [InlineData("a link to a socket")]
    [InlineData("a link to nothing")]
    public async Task What_is_no_socket_is_left_alone(string kind)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "How a file's kind is told is the system's.");
        switch (kind)
        {
            case "an empty file":
                await File.WriteAllTextAsync(InFolder, "", TestContext.Current.CancellationToken);
                break;
            case "a file":
                await File.WriteAllTextAsync(InFolder, "text", TestContext.Current.CancellationToken);
                break;
            case "a FIFO":
                await SystemProgram.RunAsync("mkfifo", InFolder);
                break;
            case "a folder":
                Directory.CreateDirectory(InFolder);
                break;
            case "a link to a socket":
                LeaveSocket(InFolder + "ocket");
                File.CreateSymbolicLink(InFolder, InFolder + "ocket");
                break;
            default:
                File.CreateSymbolicLink(InFolder, InFolder + "ocket");
                break;
        }

        var error = Assert.Throws<IOException>(() => _binder.Bind(Unix(InFolder)));

        Assert.Equal(
            $"Cannot listen on unix:{InFolder}: there is a file of another kind. Remove it, or choose another path.",
            error.Message
        );
        Assert.Contains(InFolder, Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Theory]
    [InlineData("none/s", "there is no such folder. Make it, or choose another path.")]
    [InlineData("file/s", "the system does not take the path; a part of it may be no folder. Choose another path.")]
    public async Task A_path_that_cannot_be_is_named_with_the_cure(string path, string expected)
    {
        await File.WriteAllTextAsync(Path.Combine(_folder.Path, "file"), "", TestContext.Current.CancellationToken);
        var address = Unix(Path.Combine(_folder.Path, path));

        var error = Assert.Throws<IOException>(() => _binder.Bind(address));

        Assert.Equal($"Cannot listen on {address}: {expected}", error.Message);
    }

    // What root is never told is asked for by the system's word for it.
    [Theory]
    [InlineData("unix:/run/s", SocketError.AccessDenied, "make files in that folder")]
    [InlineData("unix:/run/s", SocketError.AddressAlreadyInUse, "path is taken")]
    [InlineData("127.0.0.1:80", SocketError.AccessDenied, "Ports below 1024")]
    [InlineData("127.0.0.1:80", SocketError.AddressAlreadyInUse, "another port")]
    [InlineData("192.0.2.1:80", SocketError.AddressNotAvailable, "does not have that address")]
    public void What_the_system_says_is_told_in_words_of_the_address(string address, SocketError said, string expected)
    {
        var error = BindError.Explain(address, new SocketException((int)said));

        Assert.StartsWith($"Cannot listen on {address}: ", error.Message);
        Assert.Contains(expected, error.Message);
    }

    [Fact]
    public void None_of_several_addresses_stays_bound_when_one_cannot_be()
    {
        using var taken = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        taken.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        taken.Listen();
        var free = new IPEndPoint(IPAddress.Loopback, FreePort());

        Assert.Throws<IOException>(() =>
            _binder.BindAll(ListenAddress.Parse("name:80"), [free, (IPEndPoint)taken.LocalEndPoint!])
        );

        using var again = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        again.Bind(free);
    }

    private static ListenAddress Unix(string path) => ListenAddress.Parse($"unix:{path}");

    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    // As a process does that is killed: closed, and not removed.
    private static void LeaveSocket(string path)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(path + "-"));
        socket.Listen();
        // Disposing removes the file by the name that was bound.
        File.Move(path + "-", path);
    }
}
