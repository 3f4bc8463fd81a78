using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Gateway.FlaskLike;

/// <summary>Writes the application's log where its errors go, in the form that Flask's has:
/// <c>[2026-01-31 12:00:00,000] WARNING in app: text</c>.</summary>
/// <param name="app">The application.</param>
internal sealed class AppLogger(Flask app) : ILogger
{
    public bool IsEnabled(LogLevel logLevel) =>
        logLevel != LogLevel.None && logLevel >= (app.Debug ? LogLevel.Debug : LogLevel.Warning);

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    )
    {
        if (!IsEnabled(logLevel))
        {
            return;
        }
        var time = app.Time.GetLocalNow().ToString("yyyy-MM-dd HH:mm:ss,fff", CultureInfo.InvariantCulture);
        var line = $"[{time}] {Name(logLevel)} in app: {formatter(state, exception)}";
        app.Errors.WriteLine(exception is null ? line : $"{line}\n{exception}");
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    // Python's names of the levels.
    private static string Name(LogLevel level) =>
        level switch
        {
            LogLevel.Trace or LogLevel.Debug => "DEBUG",
            LogLevel.Information => "INFO",
            LogLevel.Warning => "WARNING",
            LogLevel.Error => "ERROR",
            _ => "CRITICAL",
        };
}
