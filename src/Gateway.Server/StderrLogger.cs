using Microsoft.Extensions.Logging;

namespace Gateway.Server;

/// <summary>The log of a server that was given none: warnings and errors, exceptions whole, on standard error.</summary>
internal sealed class StderrLogger(TimeProvider timeProvider) : ILogger
{
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

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
        var level = logLevel == LogLevel.Warning ? "warning" : "error";
        var details = exception is null ? "" : $"{Environment.NewLine}{exception}";
        // One write, so that lines of different threads do not mix.
        Console.Error.Write($"{time} {level}: {formatter(state, exception)}{details}{Environment.NewLine}");
    }
}
