using Microsoft.Extensions.Logging;

namespace Gateway.Server;

/// <summary>The log of a server that was given none: a line an entry, exceptions whole, on standard error.</summary>
/// <param name="least">The least level that is written.</param>
/// <param name="timeProvider">The clock.</param>
internal sealed class StderrLogger(LogLevel least, TimeProvider timeProvider) : ILogger
{
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= least && logLevel != LogLevel.None;

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
        var time = timeProvider.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'");
        var details = exception is null ? "" : $"{Environment.NewLine}{ExceptionText.Of(exception)}";
        // One write, so that lines of different threads do not mix.
        Console.Error.Write($"{time} {Name(logLevel)}: {formatter(state, exception)}{details}{Environment.NewLine}");
    }

    private static string Name(LogLevel level) =>
        level switch
        {
            LogLevel.Trace or LogLevel.Debug => "debug",
            LogLevel.Information => "info",
            LogLevel.Warning => "warning",
            _ => "error",
        };
}
