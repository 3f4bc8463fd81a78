using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Gateway.Tests;

namespace Gateway.EndToEnd.Abuse;

/// <summary>A listening socket of the test's that servers inherit, as a supervisor would hand it on.</summary>
internal sealed partial class InheritedListener : IDisposable
{
    private const int SetDescriptorFlags = 2;
    private const int CloseOnExec = 1;

    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    public InheritedListener()
    {
        _socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _socket.Listen(1024);
        Address = new Uri($"http://{_socket.LocalEndPoint}");
    }

    public Uri Address { get; }

    private int Descriptor => (int)_socket.Handle;

    public async Task<ServerProcess> StartServerAsync(string app, params string[] options)
    {
        // All that .NET opens is closed in a child; this one is not, while the child is made.
        Assert.Equal(0, Control(Descriptor, SetDescriptorFlags, 0));
        var starting = ServerProcess.StartOnAsync(
            "fd:" + Descriptor.ToString(CultureInfo.InvariantCulture),
            OwnApplication.Named(app),
            options
        );
        Assert.Equal(0, Control(Descriptor, SetDescriptorFlags, CloseOnExec));
        return await starting;
    }

    public void Dispose() => _socket.Dispose();

    [LibraryImport("libc", EntryPoint = "fcntl")]
    private static partial int Control(int descriptor, int command, nint argument);
}
