using System.IO.Pipelines;

namespace Gateway.Toolkit.Middleware;

/// <summary>One call of an application whose end is logged.</summary>
internal sealed class LoggedCall(Environ environ, StartResponse startResponse, AccessLines lines)
{
    private int _status = 500;
    private CountingWriter? _writer;

    public async ValueTask RunAsync(Application next)
    {
        var started = lines.Now;
        var upgrade = LoggedUpgrade.Around(environ);
        Exception? error = null;
        try
        {
            await next(environ, Start).ConfigureAwait(false);
        }
        catch (Exception thrown)
        {
            error = thrown;
            throw;
        }
        finally
        {
            if (upgrade is { IsDone: true })
            {
                _status = 101;
            }
            else if ((error is not null || _writer is { IsFailed: true }) && _writer is not { IsCommitted: true })
            {
                (_status, _writer) = (error is RequestBodyException body ? body.Status : 500, null);
            }
            var hasBody = environ.Method != "HEAD" && _status is not (204 or 304);
            lines.Write(environ, _status, hasBody ? _writer?.Count ?? 0 : 0, started);
        }
    }

    private PipeWriter Start(int status, params ReadOnlySpan<Header> headers)
    {
        var inner = startResponse(status, headers);
        _status = status;
        return _writer = CountingWriter.Around(inner);
    }
}
