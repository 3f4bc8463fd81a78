using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Gateway.Tests;

namespace Gateway.Corpus.Servers;

/// <summary>
/// nginx as it comes, but for the end of a connection: it is told to close after a while of silence. Its own server stands
/// behind it, so that it reads a whole body before there is an answer.
/// </summary>
public sealed class NginxHost : IServer
{
    /// <summary>The version whose answers are listed; others differ.</summary>
    private const string ListedVersion = "1.22.";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("gateway-nginx-");
    private Process? _process;

    public IPEndPoint EndPoint { get; private set; } = new(IPAddress.None, 0);

    // Why nginx does not run; null when it does.
    private string? Absence { get; set; }

    private string Version { get; set; } = "";

    public async ValueTask InitializeAsync()
    {
        // A fixture may neither skip nor fail for its tests: they ask.
        if (FindProgram() is not { } program)
        {
            Absence = "nginx is missing";
            return;
        }
        Version = await ReadVersionAsync(program);
        // The port is free when it is chosen, and another program may be quicker.
        for (var attempt = 0; attempt < 5; attempt++)
        {
            EndPoint = ChooseEndPoint();
            _process?.Dispose();
            _process = Start(program);
            if (await IsListeningAsync())
            {
                return;
            }
        }
        Absence = $"nginx does not start: {ReadErrors()}";
    }

    /// <summary>Ends a test where nginx is not installed, or is another than the listed one, and fails it where it should
    /// be.</summary>
    public void Require()
    {
        if (Absence is null)
        {
            Assert.SkipUnless(
                Version.StartsWith(ListedVersion, StringComparison.Ordinal),
                $"What is listed is what nginx {ListedVersion}x does; this is {Version}."
            );
            return;
        }
        if (FindProgram() is null)
        {
            RequiredTool.Find("nginx");
        }
        Assert.Fail(Absence);
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
            _process.Dispose();
        }
        _folder.Delete(recursive: true);
    }

    // Debian puts it where only root's PATH leads.
    private static string? FindProgram() =>
        RequiredTool.TryFind("nginx") ?? (File.Exists("/usr/sbin/nginx") ? "/usr/sbin/nginx" : null);

    // It says on standard error: nginx version: nginx/1.22.1
    private static async Task<string> ReadVersionAsync(string program)
    {
        using var process = Process.Start(
            new ProcessStartInfo(program, ["-v"]) { UseShellExecute = false, RedirectStandardError = true }
        )!;
        var output = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return output.Split('/')[^1].Trim();
    }

    private static IPEndPoint ChooseEndPoint()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return (IPEndPoint)listener.LocalEndpoint;
    }

    private Process Start(string program)
    {
        var configuration = Path.Combine(_folder.FullName, "nginx.conf");
        File.WriteAllText(configuration, Configuration());
        return Process.Start(
            new ProcessStartInfo(program, ["-p", _folder.FullName, "-c", configuration, "-e", "error.log"])
            {
                UseShellExecute = false,
                RedirectStandardError = true,
                RedirectStandardOutput = true,
            }
        )!;
    }

    private async Task<bool> IsListeningAsync()
    {
        var listens = false;
        await Eventually.IsTrue(
            async () =>
            {
                if (_process!.HasExited)
                {
                    return true;
                }
                using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
                try
                {
                    await socket.ConnectAsync(EndPoint);
                    listens = true;
                }
                catch (SocketException) { }
                return listens;
            },
            () => "nginx to listen"
        );
        return listens;
    }

    private string ReadErrors()
    {
        var log = Path.Combine(_folder.FullName, "error.log");
        return File.Exists(log) ? File.ReadAllText(log) : "it wrote no log";
    }

    private string Configuration() =>
        $$"""
            daemon off;
            master_process off;
            pid nginx.pid;
            events { worker_connections 512; }
            http {
              access_log off;
              client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi; scgi_temp_path scgi; uwsgi_temp_path uwsgi;
              client_header_timeout 1s; client_body_timeout 1s; keepalive_timeout 1s; lingering_timeout 1s;
              server {
                listen {{EndPoint}};
                location / {
                  proxy_pass http://unix:{{_folder.FullName}}/behind;
                  proxy_method GET;
                  proxy_pass_request_headers off; proxy_pass_request_body off;
                  proxy_set_header Content-Length "";
                }
              }
              server {
                listen unix:{{_folder.FullName}}/behind;
                return 200 "ok\n";
              }
            }

            """;
}
