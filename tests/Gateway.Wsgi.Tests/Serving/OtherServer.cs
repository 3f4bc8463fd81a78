using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Gateway.Tests;

namespace Gateway.Wsgi.Tests.Serving;

/// <summary>Another WSGI server, with an application of these tests.</summary>
internal sealed class OtherServer : IAsyncDisposable
{
    private readonly Process _process;

    private OtherServer(Process process, Uri address)
    {
        _process = process;
        Address = address;
    }

    public Uri Address { get; }

    public static Task<OtherServer> StartGunicornAsync(string module)
    {
        RequiredTool.Find("gunicorn");
        var port = FreePort();
        return StartAsync(
            Python.With("gunicorn"),
            port,
            ["-m", "gunicorn", "--chdir", Python.Apps, "--workers", "1", "--bind", $"127.0.0.1:{port}", $"{module}:app"]
        );
    }

    public static Task<OtherServer> StartUwsgiAsync(string module)
    {
        var port = FreePort();
        return StartAsync(
            RequiredTool.Find("uwsgi"),
            port,
            [
                .. (string[])["--plugins", "http,python3", "--http", $"127.0.0.1:{port}", "--master", "--die-on-term"],
                .. (string[])["--processes", "1", "--chdir", Python.Apps, "--module", $"{module}:app"],
            ]
        );
    }

    /// <summary>Sends octets and reads until the server closes the connection.</summary>
    public static async Task<byte[]> AskAsync(Uri address, string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port, TestContext.Current.CancellationToken);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request), TestContext.Current.CancellationToken);
        var answer = new MemoryStream();
        try
        {
            await stream.CopyToAsync(answer, TestContext.Current.CancellationToken);
        }
        catch (IOException)
        {
            // A cut response; what came of it counts.
        }
        return answer.ToArray();
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
    }

    private static async Task<OtherServer> StartAsync(string program, int port, string[] arguments)
    {
        var process = new Process
        {
            StartInfo = new ProcessStartInfo(program, arguments)
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            },
        };
        // Nobody reads it, but a pipe that is full would stop the server.
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var server = new OtherServer(process, new Uri($"http://127.0.0.1:{port}"));
        await Eventually.IsTrue(
            async () =>
                (await AskOrNothingAsync(server.Address, "GET /types HTTP/1.0\r\nHost: here\r\n\r\n")).StartsWith(
                    "HTTP/1.",
                    StringComparison.Ordinal
                ),
            () => $"{program} to listen"
        );
        return server;
    }

    private static async Task<string> AskOrNothingAsync(Uri address, string request)
    {
        try
        {
            return Encoding.Latin1.GetString(await AskAsync(address, request));
        }
        catch (SocketException)
        {
            return "";
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
