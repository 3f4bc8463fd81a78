using System.Globalization;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Gateway.AspNetCore.Engine;

/// <summary>What the settings of the host say to the engine: its own option, and the command's that apply to it.</summary>
internal sealed class EngineSettings
{
    /// <summary>The engine's own option.</summary>
    public const string ProtocolsOption = "kestrel-protocols";

    public HttpProtocols Protocols { get; private init; } = HttpProtocols.Http1;

    public bool Development { get; private init; }

    public TimeSpan GracefulTimeout { get; private init; } = TimeSpan.FromSeconds(30);

    public int MaxRequestLineSize { get; private init; } = 8192;

    public int MaxHeaderSize { get; private init; } = 32768;

    public int MaxHeaderCount { get; private init; } = 100;

    public long? MaxBodySize { get; private init; } = 30_000_000;

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
            Backlog = (int)Number(settings, "backlog", defaults.Backlog),
            AllowedMethods = settings.GetValueOrDefault("allow-method")?.Split(',') ?? [],
        };
    }

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
