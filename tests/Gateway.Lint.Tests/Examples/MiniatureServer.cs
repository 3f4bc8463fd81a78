using System.Buffers;
using System.IO.Pipelines;
using System.Text;

namespace Gateway.Lint.Tests.Examples;

// snippet: server
/// <summary>A server in miniature: one request, one response, which the end of the connection ends.</summary>
public static class MiniatureServer
{
    public static async Task ServeAsync(Application application, Environ environ, Stream connection)
    {
        var response = new MiniatureResponse(connection, environ.Method == "HEAD");
        try
        {
            await application(environ, response.Start);
            await response.FinishAsync();
        }
        catch (Exception error)
        {
            await Console.Error.WriteLineAsync($"{environ.Method} {environ.Path}: {error}");
            if (response.IsCommitted)
            {
                throw new IOException("Abort the connection: the response is cut.", error);
            }
            response.Start((error as RequestBodyException)?.Status ?? 500);
            await response.FinishAsync();
        }
    }
}

/// <summary>Stage, then commit.</summary>
public sealed class MiniatureResponse(Stream connection, bool isHead)
{
    private Writer? _writer;
    private string _head = "";
    private int _status;
    private long? _declared;
    private bool _isHeadSent;

    public bool IsCommitted { get; private set; }

    public PipeWriter Start(int status, params ReadOnlySpan<Header> headers)
    {
        if (IsCommitted)
        {
            throw new InvalidOperationException("The response has been committed.");
        }
        ArgumentOutOfRangeException.ThrowIfLessThan(status, 200);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(status, 999);
        var head = new StringBuilder($"HTTP/1.1 {status} \r\nconnection: close\r\n");
        long? declared = null;
        foreach (var (name, value) in headers)
        {
            if (name.Length == 0 || !name.All(c => char.IsAsciiLetterOrDigit(c) || "!#$%&'*+-.^_`|~".Contains(c)))
            {
                throw new ArgumentException($"The field name {name} is no token.");
            }
            if (value.Any(c => c is '\r' or '\n' or '\0' or > '\u00FF'))
            {
                throw new ArgumentException($"The value of {name} cannot be sent.");
            }
            if (name.Equals("content-length", StringComparison.OrdinalIgnoreCase))
            {
                declared = long.Parse(value);
            }
            else if (!name.Equals("connection", StringComparison.OrdinalIgnoreCase))
            {
                head.Append(name).Append(": ").Append(value).Append("\r\n");
            }
        }
        _writer?.IsDead = true;
        (_head, _status, _declared) = (head.ToString(), status, declared);
        return _writer = new Writer(this);
    }

    public async ValueTask FinishAsync()
    {
        var writer = _writer ?? throw new InvalidOperationException("startResponse was not called.");
        if (writer.Failure is not null)
        {
            throw writer.Failure;
        }
        var hasContent = _status is not (204 or 205 or 304);
        if (_declared is { } declared && hasContent && !isHead && declared != writer.Written)
        {
            throw new InvalidOperationException("The body differs from its Content-Length.");
        }
        if (!IsCommitted && hasContent && (writer.Written > 0 || !isHead))
        {
            _declared ??= writer.Written;
        }
        writer.IsDead = true;
        await SendAsync(writer.Stage, CancellationToken.None);
    }

    private async ValueTask<FlushResult> SendAsync(ArrayBufferWriter<byte> stage, CancellationToken cancellationToken)
    {
        IsCommitted = true;
        try
        {
            if (!_isHeadSent)
            {
                _isHeadSent = true;
                var length = _declared is { } octets && _status != 204 ? $"content-length: {octets}\r\n" : "";
                await connection.WriteAsync(Encoding.Latin1.GetBytes($"{_head}{length}\r\n"), cancellationToken);
            }
            if (!isHead)
            {
                await connection.WriteAsync(stage.WrittenMemory, cancellationToken);
            }
            await connection.FlushAsync(cancellationToken);
            return default;
        }
        catch (IOException)
        {
            // The peer is gone: what is written is dropped, and no call throws for it.
            return new FlushResult(isCanceled: false, isCompleted: true);
        }
        finally
        {
            stage.ResetWrittenCount();
        }
    }

    private sealed class Writer(MiniatureResponse response) : PipeWriter
    {
        public ArrayBufferWriter<byte> Stage { get; } = new();

        public long Written { get; private set; }

        public Exception? Failure { get; private set; }

        public bool IsDead { get; set; }

        public override Memory<byte> GetMemory(int sizeHint = 0) => Alive().Stage.GetMemory(sizeHint);

        public override Span<byte> GetSpan(int sizeHint = 0) => Alive().Stage.GetSpan(sizeHint);

        public override void Advance(int bytes)
        {
            Alive().Stage.Advance(bytes);
            Written += bytes;
            response.IsCommitted |= Stage.WrittenCount > 65_536;
        }

        public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) =>
            response.SendAsync(Alive().Stage, cancellationToken);

        public override void CancelPendingFlush() => Alive();

        public override void Complete(Exception? exception = null) => Failure ??= exception;

        private Writer Alive() => IsDead ? throw new InvalidOperationException("The writer is dead.") : this;
    }
}
// end
