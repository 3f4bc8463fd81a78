using System.Globalization;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace Gateway.AspNetCore.Engine;

/// <summary>What the settings of the host say to the engine: its own option, and the command's that apply to it.</summary>
internal sealed class EngineSettings
{
    /// <summary>The engine's own option.</summary>
    public const string ProtocolsOption = "kestrel-protocols";

    public HttpProtocols Protocols { get; private init; } = HttpProtocols.Http1;

    public bool Development { get; private init; }

    /// <summary>The least of what is logged.</summary>
    public LogLevel LogLevel { get; private init; } = LogLevel.Warning;

    public TimeSpan GracefulTimeout { get; private init; } = TimeSpan.FromSeconds(30);

    public int MaxRequestLineSize { get; private init; } = 8192;

    public int MaxHeaderSize { get; private init; } = 32768;

    public int MaxHeaderCount { get; private init; } = 100;

    public long? MaxBodySize { get; private init; } = 30_000_000;

    public TimeSpan HeaderTimeout { get; private init; } = TimeSpan.FromSeconds(30);

    public TimeSpan KeepAliveTimeout { get; private init; } = TimeSpan.FromSeconds(130);

    /// <summary>The fewest octets a second of bodies and responses; null for no limit.</summary>
    public MinDataRate? MinDataRate { get; private init; } = new(240, TimeSpan.FromSeconds(5));

    /// <summary>The most connections; null for no limit.</summary>
    public long? MaxConnections { get; private init; }

    public long MaxRequestBuffer { get; private init; } = 128 * 1024;

    public long MaxResponseBuffer { get; private init; } = 64 * 1024;

    public int Backlog { get; private init; } = 2048;

    /// <summary>Methods that are refused unless named: TRACE and CONNECT.</summary>
    public IReadOnlyList<string> AllowedMethods { get; private init; } = [];

    /// <exception cref="FormatException">A value is none of those expected; the message says which are.</exception>
    public static EngineSettings Read(IReadOnlyDictionary<string, string> settings)
    {
        var defaults = new EngineSettings();
        return new EngineSettings
        {
            Protocols = settings.TryGetValue(ProtocolsOption, out var protocols)
                ? ParseProtocols(protocols)
                : defaults.Protocols,
            Development = settings.TryGetValue("dev", out var development) && development == "true",
            LogLevel = settings.TryGetValue("log-level", out var level) ? ParseLevel(level) : defaults.LogLevel,
            GracefulTimeout = settings.ContainsKey("graceful-timeout")
                ? TimeSpan.FromSeconds(Number(settings, "graceful-timeout"))
                : defaults.GracefulTimeout,
            MaxRequestLineSize = (int)Number(settings, "max-request-line", defaults.MaxRequestLineSize),
            MaxHeaderSize = (int)Number(settings, "max-header-size", defaults.MaxHeaderSize),
            MaxHeaderCount = (int)Number(settings, "max-header-count", defaults.MaxHeaderCount),
            MaxBodySize =
                settings.GetValueOrDefault("max-body-size") == "none"
                    ? null
                    : (long)Number(settings, "max-body-size", defaults.MaxBodySize!.Value),
            HeaderTimeout = Timeout(settings, "header-timeout", defaults.HeaderTimeout),
            KeepAliveTimeout = Timeout(settings, "keep-alive-timeout", defaults.KeepAliveTimeout),
            MinDataRate = Rate(settings, defaults.MinDataRate!),
            MaxConnections =
                settings.GetValueOrDefault("max-connections", "none") == "none"
                    ? null
                    : (long)Number(settings, "max-connections"),
            MaxRequestBuffer = (long)Number(settings, "max-request-buffer", defaults.MaxRequestBuffer),
            MaxResponseBuffer = (long)Number(settings, "max-response-buffer", defaults.MaxResponseBuffer),
            Backlog = (int)Number(settings, "backlog", defaults.Backlog),
            AllowedMethods = settings.GetValueOrDefault("allow-method")?.Split(',') ?? [],
        };
    }

    /// <summary>Sets Kestrel's limits.</summary>
    public void Apply(KestrelServerLimits limits)
    {
        limits.MaxRequestLineSize = MaxRequestLineSize;
        limits.MaxRequestHeadersTotalSize = MaxHeaderSize;
        limits.MaxRequestHeaderCount = MaxHeaderCount;
        limits.MaxRequestBodySize = MaxBodySize;
        limits.RequestHeadersTimeout = HeaderTimeout;
        limits.KeepAliveTimeout = KeepAliveTimeout;
        limits.MinRequestBodyDataRate = MinDataRate;
        limits.MinResponseDataRate = MinDataRate;
        limits.MaxConcurrentConnections = MaxConnections;
        // Kestrel wants either part of a head to fit as a whole.
        limits.MaxRequestBufferSize = Math.Max(MaxRequestBuffer, Math.Max(MaxRequestLineSize, MaxHeaderSize));
        limits.MaxResponseBufferSize = MaxResponseBuffer;
    }

    private static TimeSpan Timeout(IReadOnlyDictionary<string, string> settings, string name, TimeSpan otherwise)
    {
        var seconds = Number(settings, name, otherwise.TotalSeconds);
        return seconds > 0
            ? TimeSpan.FromSeconds(seconds)
            : throw new FormatException($"--{name} is {settings[name]}; Kestrel expects more than 0 seconds.");
    }

    private static MinDataRate? Rate(IReadOnlyDictionary<string, string> settings, MinDataRate otherwise)
    {
        var rate = Number(settings, "min-data-rate", otherwise.BytesPerSecond);
        var grace = Number(settings, "min-data-rate-grace", otherwise.GracePeriod.TotalSeconds);
        return rate == 0 ? null
            : grace > 1 ? new MinDataRate(rate, TimeSpan.FromSeconds(grace))
            : throw new FormatException(
                $"--min-data-rate-grace is {settings["min-data-rate-grace"]}; Kestrel looks once a second, and expects more "
                    + "than 1 second."
            );
    }

    private static LogLevel ParseLevel(string text) =>
        text switch
        {
            "debug" => LogLevel.Debug,
            "info" => LogLevel.Information,
            "warning" => LogLevel.Warning,
            "error" => LogLevel.Error,
            _ => throw new FormatException(
                $"The setting log-level is '{text}'; expected debug, info, warning or error."
            ),
        };

    private static HttpProtocols ParseProtocols(string text) =>
        text switch
        {
            "http1" => HttpProtocols.Http1,
            "http2" => HttpProtocols.Http2,
            _ => throw new FormatException(
                $"--{ProtocolsOption} is '{text}'; expected http1, or http2 for clients that know beforehand (h2c). Both on "
                    + "one address need TLS, by which a client says what it speaks."
            ),
        };

    private static double Number(IReadOnlyDictionary<string, string> settings, string name, double? otherwise = null) =>
        !settings.TryGetValue(name, out var text) && otherwise is { } value ? value
        : double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number
        : throw new FormatException($"The setting {name} is '{text}'; expected a number.");
}
