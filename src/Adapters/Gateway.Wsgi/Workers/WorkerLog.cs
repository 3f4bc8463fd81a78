using System.Text;
using Gateway.Wsgi.Calls;

namespace Gateway.Wsgi.Workers;

/// <summary>What the adapter and its workers have to say, in the form of the server's log. Thread-safe.</summary>
internal sealed class WorkerLog(TextWriter errors, TimeProvider time)
{
    private const int MaxShown = 256;

    private readonly Lock _gate = new();

    /// <summary>A line that a worker wrote.</summary>
    public void Line(int worker, string line) => Write($"worker {worker}: {line}");

    public void Error(string message) => Write($"{Now} error: {message}");

    /// <summary>A request was not answered by the application. The client's text is escaped and bounded.</summary>
    public void RequestFailed(Environ environ, WorkerFailure failure, bool hasBegun) =>
        Error(
            $"{Show(environ.Method)} {Show(Encoding.Latin1.GetString(environ.RawTarget.Span))}: {failure.Reason}: {failure.Message}; "
                + (hasBegun ? "the response had begun, and was cut." : $"the answer was a {failure.Status}.")
        );

    private static string Show(string text)
    {
        var shown = string.Concat(
            text.Take(MaxShown).Select(c => c is > ' ' and < '\u007F' and not '\\' ? c.ToString() : $"\\x{(int)c:x2}")
        );
        return text.Length > MaxShown ? shown + '…' : shown;
    }

    private string Now => time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'");

    private void Write(string line)
    {
        lock (_gate)
        {
            errors.WriteLine(line);
        }
    }
}
