using System.Globalization;

namespace Gateway.Wsgi;

/// <summary>What the settings of the host say to the scheme.</summary>
internal sealed class WsgiOptions
{
    public static readonly IReadOnlyList<ExtensionOption> Declared =
    [
        new("workers", "How many worker processes run the application. Default: one for each processor.", "N"),
        new("threads", "How many requests a worker runs at a time, in threads. Default: 1.", "M"),
        new(
            "worker-timeout",
            "How long a request may show no sign of life before it is answered with 504 and its worker replaced; none for "
                + "no limit. Default: 30.",
            "SECONDS"
        ),
        new(
            "worker-max-requests",
            "Replace a worker after about so many requests, give or take a tenth. Default: never.",
            "N"
        ),
        new(
            "python",
            "The Python interpreter, 3.9 or later. Default: that of the virtual environment that is active, else python3.",
            "PATH"
        ),
        new("app-dir", "The folder to import the application from. Default: the working directory.", "DIR"),
    ];

    public int Workers { get; private init; } = Environment.ProcessorCount;

    public int Threads { get; private init; } = 1;

    /// <summary>How long a request may show no sign of life; null for ever.</summary>
    public TimeSpan? Timeout { get; private init; } = TimeSpan.FromSeconds(30);

    /// <summary>After how many requests a worker is replaced; null for never.</summary>
    public long? MaxRequests { get; private init; }

    public string Python { get; private init; } = "python3";

    public string Folder { get; private init; } = "";

    /// <exception cref="FormatException">A value is not as it should be; the message says what was expected.</exception>
    public static WsgiOptions Read(IReadOnlyDictionary<string, string> settings, string workingDirectory)
    {
        var defaults = new WsgiOptions();
        return new WsgiOptions
        {
            Workers = (int)Number(settings, "workers", 1, 1024, defaults.Workers)!,
            Threads = (int)Number(settings, "threads", 1, 128, defaults.Threads)!,
            Timeout = ReadTimeout(settings, defaults.Timeout),
            MaxRequests = Number(settings, "worker-max-requests", 1, long.MaxValue, null),
            Python = FindPython(settings.GetValueOrDefault("python"), workingDirectory),
            Folder = FindFolder(settings.GetValueOrDefault("app-dir"), workingDirectory),
        };
    }

    private static long? Number(
        IReadOnlyDictionary<string, string> settings,
        string name,
        long least,
        long most,
        long? otherwise
    )
    {
        if (!settings.TryGetValue(name, out var text))
        {
            return otherwise;
        }
        return
            long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= least
            && number <= most
            ? number
            : throw new FormatException(
                most == long.MaxValue
                    ? $"--{name} is '{text}'; expected a number from {least} on."
                    : $"--{name} is '{text}'; expected a number from {least} to {most}."
            );
    }

    private static TimeSpan? ReadTimeout(IReadOnlyDictionary<string, string> settings, TimeSpan? otherwise)
    {
        if (!settings.TryGetValue("worker-timeout", out var text))
        {
            return otherwise;
        }
        if (text == "none")
        {
            return null;
        }
        return
            double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds)
            && seconds > 0
            && seconds < int.MaxValue
            ? TimeSpan.FromSeconds(seconds)
            : throw new FormatException(
                $"--worker-timeout is '{text}'; expected seconds above 0, such as 30, or none."
            );
    }

    // A name without a slash is looked up on PATH when it is run; a folder is a virtual environment's.
    private static string FindPython(string? given, string workingDirectory)
    {
        if (given is null)
        {
            return Environment.GetEnvironmentVariable("VIRTUAL_ENV") is { Length: > 0 } active
                ? Path.Combine(active, "bin", "python")
                : "python3";
        }
        if (!given.Contains('/'))
        {
            return given;
        }
        var path = Path.GetFullPath(given, workingDirectory);
        if (Directory.Exists(path))
        {
            path = Path.Combine(path, "bin", "python");
        }
        return File.Exists(path) ? path : throw new FormatException($"--python is '{given}', and there is no {path}.");
    }

    private static string FindFolder(string? given, string workingDirectory)
    {
        var path = given is null ? workingDirectory : Path.GetFullPath(given, workingDirectory);
        return Directory.Exists(path)
            ? path
            : throw new FormatException($"--app-dir is '{given}', and there is no folder {path}.");
    }
}
