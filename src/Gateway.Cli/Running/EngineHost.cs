using System.Globalization;
using Gateway.Cli.Options;
using Gateway.Server;

namespace Gateway.Cli.Running;

/// <summary>The host as an engine sees it: it also has the command's own settings that an engine may follow, in the words of
/// the command line, which are none of the application's. What the engine tells it reaches the application's.</summary>
/// <remarks>What is not here only the server's own engine has (<see cref="Setting.IsOfOwnEngine"/>), or the command does
/// itself.</remarks>
internal static class EngineHost
{
    public static ApplicationHost For(ApplicationHost host, GatewayServerOptions options)
    {
        var settings = new Dictionary<string, string>(host.Settings, StringComparer.OrdinalIgnoreCase)
        {
            ["dev"] = options.Development ? "true" : "false",
            ["log-level"] = LogLevels.Name(options.LogLevel),
            ["graceful-timeout"] = Text(options.GracefulTimeout.TotalSeconds),
            ["max-request-line"] = Text(options.MaxRequestLineSize),
            ["max-header-size"] = Text(options.MaxHeaderSize),
            ["max-header-count"] = Text(options.MaxHeaderCount),
            ["max-body-size"] = options.MaxRequestBodySize is { } size ? Text(size) : "none",
            ["header-timeout"] = Text(options.HeaderTimeout.TotalSeconds),
            ["keep-alive-timeout"] = Text(options.KeepAliveTimeout.TotalSeconds),
            ["min-data-rate"] = Text(options.MinDataRate),
            ["min-data-rate-grace"] = Text(options.MinDataRateGracePeriod.TotalSeconds),
            ["max-connections"] = options.MaxConnections is { } most ? Text(most) : "none",
            ["max-request-buffer"] = Text(options.MaxRequestBufferSize),
            ["max-response-buffer"] = Text(options.MaxResponseBufferSize),
            ["backlog"] = Text(options.Backlog),
            ["allow-method"] = string.Join(',', options.AllowedMethods),
        };
        var engines = new ApplicationHost(host.Services, host.Arguments, settings, host.Errors);
        engines.OnStarted(host.NotifyStartedAsync);
        engines.Stopping.Register(host.NotifyStopping);
        return engines;
    }

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);
}
