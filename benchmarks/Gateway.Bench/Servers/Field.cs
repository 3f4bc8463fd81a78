using Gateway.Bench.Measuring;

namespace Gateway.Bench.Servers;

/// <summary>Who takes part: what is there of all that could.</summary>
internal sealed class Field
{
    private static readonly Setup[] All = [Setup.Hello, Setup.Routes, Setup.Idle, Setup.Start];
    private static readonly Setup[] HelloOnly = [Setup.Hello, Setup.Start];
    private readonly Paths _paths;

    private Field(Paths paths) => _paths = paths;

    public List<Contestant> Contestants { get; } = [];

    /// <summary>Who does not take part, and why.</summary>
    public List<string> LeftOut { get; } = [];

    /// <param name="paths">Where things are.</param>
    /// <param name="transports">What <c>--transport</c> of the command takes, its default first; empty when it has no such
    /// option.</param>
    public static Field Gather(Paths paths, IReadOnlyList<string> transports)
    {
        var field = new Field(paths);
        field.AddGateway(transports);
        field.AddNative();
        var bare = paths.Built("KestrelBare");
        field.Contestants.Add(
            new(
                "kestrel",
                "Kestrel, bare",
                All,
                (setup, port) =>
                    new(bare, setup == Setup.Idle ? [$"{port}", paths.File, "idle"] : [$"{port}", paths.File])
            )
        );
        var minimal = paths.Built("MinimalApi");
        field.Contestants.Add(
            new("minimal", "ASP.NET Core minimal API", All, (_, port) => new(minimal, [$"{port}", paths.File]))
        );
        field.AddNginx();
        field.AddFloor();
        return field;
    }

    private void AddGateway(IReadOnlyList<string> transports)
    {
        if (transports.Count == 0)
        {
            LeftOut.Add("the epoll transport: the command has no --transport, it serves by System.Net.Sockets alone");
            Contestants.Add(Gateway("gateway", "Gateway (sockets)", []));
        }
        else
        {
            Contestants.Add(Gateway("gateway", $"Gateway ({transports[0]})", ["--transport", transports[0]]));
            foreach (var other in transports.Skip(1))
            {
                Contestants.Add(Gateway($"gateway-{other}", $"Gateway ({other})", ["--transport", other]));
            }
        }
        Contestants.Add(new("flasklike", "Gateway, FlaskLike", HelloOnly, (_, port) => Command("FlaskLike", port, [])));
    }

    private Contestant Gateway(string name, string title, string[] transport) =>
        new(
            name,
            title,
            All,
            (setup, port) =>
                setup == Setup.Routes
                    ? Command(_paths.Routes, port, [.. transport, "--static", $"/files={_paths.Files}"])
                    : Command("Hello", port, transport)
        );

    private Launch Command(string application, int port, string[] more) =>
        new(
            _paths.Command,
            ["--app", application, "--bind", $"127.0.0.1:{port}", .. more],
            "/files/" + Path.GetFileName(_paths.File)
        );

    private void AddNative()
    {
        var file = new FileInfo(_paths.Native);
        if (!file.Exists)
        {
            LeftOut.Add("the NativeAOT sample: neither clang nor gcc is installed");
            return;
        }
        Contestants.Add(
            new(
                "aot",
                "Gateway, NativeAOT",
                [Setup.Start],
                (_, port) => new(file.FullName, [$"127.0.0.1:{port}"]),
                file.Length
            )
        );
    }

    private void AddNginx()
    {
        if (Machine.Find("nginx") is not { } nginx)
        {
            LeftOut.Add("nginx: it is not installed (Debian: nginx-light)");
            return;
        }
        Contestants.Add(
            new(
                "nginx",
                "nginx",
                All,
                (_, port) =>
                {
                    var prefix = Path.Combine(_paths.Work, $"nginx-{port}");
                    NginxConfiguration.Write(prefix, port, _paths.Files);
                    return new(
                        nginx,
                        ["-p", prefix, "-e", "error.log", "-c", "nginx.conf"],
                        NginxConfiguration.FilePath(_paths.File)
                    );
                }
            )
        );
    }

    private void AddFloor()
    {
        if (Machine.Find("gcc") is null)
        {
            LeftOut.Add("the floor: gcc is not installed");
            return;
        }
        Contestants.Add(
            new(
                "floor",
                "C floor, no parsing",
                [Setup.Hello, Setup.Idle, Setup.Start],
                (_, port) => new(_paths.Floor, [$"{port}"])
            )
        );
    }
}
