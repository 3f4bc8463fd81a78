using System.Globalization;
using Gateway.Server;

namespace Gateway.Cli.Running;

/// <summary>The command's own settings that an engine may follow, in the words of the command line: an engine knows the
/// host's settings only.</summary>
internal static class EngineSettings
{
    public static void AddTo(Dictionary<string, string> settings, GatewayServerOptions options)
    {
        settings["dev"] = options.Development ? "true" : "false";
        settings["graceful-timeout"] = Text(options.GracefulTimeout.TotalSeconds);
        settings["max-request-line"] = Text(options.MaxRequestLineSize);
        settings["max-header-size"] = Text(options.MaxHeaderSize);
        settings["max-header-count"] = Text(options.MaxHeaderCount);
        settings["max-body-size"] = options.MaxRequestBodySize is { } size ? Text(size) : "none";
        settings["backlog"] = Text(options.Backlog);
        settings["allow-method"] = string.Join(',', options.AllowedMethods);
    }

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);
}
