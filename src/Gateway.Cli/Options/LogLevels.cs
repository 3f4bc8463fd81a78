using Microsoft.Extensions.Logging;

namespace Gateway.Cli.Options;

/// <summary>The levels of the log, as the lines of the log name them.</summary>
internal static class LogLevels
{
    /// <exception cref="FormatException">The text is none.</exception>
    public static LogLevel Parse(string text) =>
        text switch
        {
            "debug" => LogLevel.Debug,
            "info" => LogLevel.Information,
            "warning" => LogLevel.Warning,
            "error" => LogLevel.Error,
            _ => throw new FormatException($"'{text}' is no level; expected debug, info, warning or error."),
        };

    /// <summary>The name of a level that <see cref="Parse"/> knows.</summary>
    public static string Name(LogLevel level) =>
        level switch
        {
            LogLevel.Debug => "debug",
            LogLevel.Information => "info",
            LogLevel.Warning => "warning",
            _ => "error",
        };
}
