namespace Gateway.Wsgi.Workers;

/// <summary>What the adapter and its workers have to say, in the form of the server's log. Thread-safe.</summary>
internal sealed class WorkerLog(TextWriter errors, TimeProvider time)
{
    private readonly Lock _gate = new();

    /// <summary>A line that a worker wrote.</summary>
    public void Line(int worker, string line) => Write($"worker {worker}: {line}");

    public void Information(string message) => Write($"{Now} info: {message}");

    public void Warning(string message) => Write($"{Now} warning: {message}");

    public void Error(string message) => Write($"{Now} error: {message}");

    private string Now => time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'");

    private void Write(string line)
    {
        lock (_gate)
        {
            errors.WriteLine(line);
        }
    }
}
