using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Gateway.DjangoLike.Tests.Db;

/// <summary>A PostgreSQL server of the tests' own: a new cluster in a temporary folder, on a free port of this machine
/// and a unix socket, that goes with the process.</summary>
public sealed class PostgresCluster : IAsyncLifetime
{
    private static readonly string[] Places = ["/usr/lib/postgresql", "/usr/local/pgsql"];

    private DirectoryInfo? _folder;
    private string? _skip;

    /// <summary>Where it listens.</summary>
    public int Port { get; private set; }

    /// <summary>The folder of its socket.</summary>
    public string SocketFolder => _folder!.FullName;

    /// <summary>The URL of a new, empty database.</summary>
    public async Task<string> NewDatabaseAsync()
    {
        Require();
        var name = $"t{Guid.NewGuid():N}";
        await RunAsync("createdb", "-h", SocketFolder, "-p", $"{Port}", "-U", "tester", name);
        return $"postgres://tester@127.0.0.1:{Port}/{name}";
    }

    /// <summary>Skips the test where there is no PostgreSQL; under CI that is a failure.</summary>
    public void Require()
    {
        if (_skip is not null)
        {
            Assert.SkipWhen(Environment.GetEnvironmentVariable("CI") != "true", _skip);
            Assert.Fail(_skip);
        }
    }

    public async ValueTask InitializeAsync()
    {
        if (Programs() is null)
        {
            _skip = "PostgreSQL's programs are missing: run eng/install-test-tools (Debian's postgresql).";
            return;
        }
        _folder = Directory.CreateTempSubdirectory("pg-");
        Port = FreePort();
        if (Environment.UserName == "root")
        {
            // The server refuses to run as root.
            await RunAsync("chown", "nobody", _folder.FullName);
        }
        await RunAsync(
            "initdb",
            "-D",
            Path.Combine(_folder.FullName, "data"),
            "-U",
            "tester",
            "-A",
            "trust",
            "--no-sync"
        );
        await RunAsync(
            "pg_ctl",
            "-D",
            Path.Combine(_folder.FullName, "data"),
            "-l",
            Path.Combine(_folder.FullName, "log"),
            "-w",
            "-t",
            "60",
            "-o",
            $"-p {Port} -k {_folder.FullName} -c listen_addresses=127.0.0.1 -c fsync=off",
            "start"
        );
    }

    public async ValueTask DisposeAsync()
    {
        if (_folder is null)
        {
            return;
        }
        await RunAsync("pg_ctl", "-D", Path.Combine(_folder.FullName, "data"), "-m", "immediate", "-w", "stop");
        _folder.Delete(recursive: true);
    }

    private static string? Programs() =>
        Places
            .Where(Directory.Exists)
            .SelectMany(place => Directory.EnumerateDirectories(place).Append(place))
            .Select(place => Path.Combine(place, "bin"))
            .Where(place => File.Exists(Path.Combine(place, "initdb")))
            .Order(StringComparer.Ordinal)
            .LastOrDefault();

    private static int FreePort()
    {
        using var socket = new TcpListener(IPAddress.Loopback, 0);
        socket.Start();
        return ((IPEndPoint)socket.LocalEndpoint).Port;
    }

    private async Task RunAsync(string program, params string[] arguments)
    {
        var file = Path.Combine(Programs()!, program);
        var start = new ProcessStartInfo(File.Exists(file) ? file : program)
        {
            WorkingDirectory = _folder!.FullName,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        if (Environment.UserName == "root" && File.Exists(file))
        {
            start.FileName = "setpriv";
            foreach (var word in new[] { "--reuid", "nobody", "--regid", "nogroup", "--clear-groups", file })
            {
                start.ArgumentList.Add(word);
            }
        }
        foreach (var word in arguments)
        {
            start.ArgumentList.Add(word);
        }
        using var process = Process.Start(start)!;
        // A server that is started inherits the pipe and keeps it open: its end is no sign.
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            var log = Path.Combine(_folder.FullName, "log");
            throw new InvalidOperationException(
                $"{program} ended with {process.ExitCode}.\n{(program == "pg_ctl" ? "" : await process.StandardError.ReadToEndAsync())}\n{(File.Exists(log) ? await File.ReadAllTextAsync(log) : "")}"
            );
        }
    }
}
