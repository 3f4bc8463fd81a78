using Microsoft.Extensions.Logging;

namespace Gateway.AspNetCore.Engine;

/// <summary>The log of the engine and of Kestrel, exceptions whole, where the host writes its errors. Thread-safe.</summary>
internal sealed class EngineLog(TextWriter errors, TimeProvider timeProvider, LogLevel least) : ILoggerFactory, ILogger
{
    private readonly Lock _gate = new();

    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider) =>
        throw new NotSupportedException("The engine logs to the host's errors, and nowhere else.");

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
        var level = logLevel switch
        {
            LogLevel.Trace or LogLevel.Debug => "debug",
            LogLevel.Information => "info",
            LogLevel.Warning => "warning",
            _ => "error",
        };
        var details = exception is null ? "" : $"{Environment.NewLine}{exception}";
        lock (_gate)
        {
            errors.WriteLine($"{time} {level}: {formatter(state, exception)}{details}");
        }
    }

    public void Dispose() { }
}
