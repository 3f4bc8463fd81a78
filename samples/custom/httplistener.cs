#:project ../../src/Gateway.Abstractions

// A third server for the contract, on the HttpListener of the base class library: what it takes to run any application.
//
//     dotnet run samples/custom/httplistener.cs
//     curl -i 127.0.0.1:8888

using System.Buffers;
using System.IO.Pipelines;
using System.Net;
using System.Text;
using Gateway;

#if !CONFORMANCE // the conformance suite compiles this file in, and has an entry point of its own
using var listener = new HttpListener { Prefixes = { args is [var prefix] ? prefix : "http://127.0.0.1:8888/" } };
listener.Start();
Console.WriteLine("Listening on " + listener.Prefixes.Single());
await ListenerServer.RunAsync(
    listener,
    static (environ, startResponse) =>
    {
        startResponse(200, ("content-type", "text/plain; charset=utf-8")).Write("Hello, World!"u8);
        return default;
    }
);
#endif

/// <summary>The road of a request: map in, call, end or fail.</summary>
internal static class ListenerServer
{
    public static async Task RunAsync(HttpListener listener, Application application)
    {
        while (true)
        {
            var context = await listener.GetContextAsync();
            // Each call starts in a context of nobody's.
            using (ExecutionContext.SuppressFlow())
            {
                _ = Task.Run(() => AnswerAsync(context, application));
            }
        }
    }

    private static async Task AnswerAsync(HttpListenerContext context, Application application)
    {
        var response = new ListenerResponse(context);
        try
        {
            await application(Map(context.Request), response.Start);
            response.End();
        }
        catch (Exception error)
        {
            Console.Error.WriteLine($"{context.Request.HttpMethod} {context.Request.RawUrl} failed: {error}");
            // The listener's own exception is a request's body that was cut short.
            response.Fail(error is HttpListenerException ? 400 : 500);
        }
    }

    private static Environ Map(HttpListenerRequest request)
    {
        var target = request.RawUrl!;
        // An absolute target: what is behind its authority.
        var authority = target[0] == '/' ? -1 : target.IndexOf("://", StringComparison.Ordinal);
        var slash = authority < 0 ? 0 : target.IndexOf('/', authority + 3);
        var parts = (slash < 0 ? "/" : target[slash..]).Split('?', 2);
        return new Environ
        {
            Method = request.HttpMethod,
            Scheme = request.IsSecureConnection ? "https" : "http",
            // Decoded once; what is no UTF-8, or no escape, stays as it is.
            Path = Uri.UnescapeDataString(parts[0]),
            QueryString = parts.Length > 1 ? parts[1] : "",
            Protocol = $"HTTP/{request.ProtocolVersion}",
            RawTarget = Encoding.Latin1.GetBytes(target),
            Headers = [.. request.Headers.AllKeys.Select(name => new Header(name!, request.Headers[name]!))],
            Body = PipeReader.Create(request.InputStream),
            RemoteEndPoint = request.RemoteEndPoint,
            LocalEndPoint = request.LocalEndPoint,
        };
    }
}

/// <summary>A response: staged, committed, ended.</summary>
internal sealed class ListenerResponse(HttpListenerContext context)
{
    private readonly HttpListenerResponse _response = context.Response;
    private ListenerWriter? _writer;
    private Header[] _headers = [];
    private long? _length;
    private long _sent;
    private bool _isCommitted;
    private bool _isGone;

    // It follows the status of the head that is staged.
    private bool HasBody => context.Request.HttpMethod != "HEAD" && _response.StatusCode is not (204 or 304);

    public bool IsAlive(ListenerWriter writer) => _writer == writer;

    public PipeWriter Start(int status, params ReadOnlySpan<Header> headers)
    {
        if (_isCommitted)
        {
            throw new InvalidOperationException("The response is committed already; rethrow the original error.");
        }
        if (status is < 200 or > 999)
        {
            throw new ArgumentOutOfRangeException(nameof(status), status, "A final status is 200 to 999.");
        }
        WebHeaderCollection fields = [];
        foreach (var (name, value) in headers)
        {
            if (
                value.Any(c => c is '\r' or '\n' or '\0' or > '\u00ff')
                || name.Equals("transfer-encoding", StringComparison.OrdinalIgnoreCase)
            )
            {
                throw new ArgumentException($"The field {name} cannot be sent.", nameof(headers));
            }
            fields.Add(name, value); // throws for a name that is no token
        }
        _length = fields["content-length"] is { } length ? long.Parse(length) : null;
        (_response.StatusCode, _headers) = (status, headers.ToArray());
        return _writer = new ListenerWriter(this);
    }

    /// <summary>Commits the head, and sends what was written meanwhile.</summary>
    /// <returns>Whether the peer has gone.</returns>
    public bool Send(ArrayBufferWriter<byte> body, bool isLast)
    {
        if (!_isCommitted)
        {
            _isCommitted = true;
            foreach (var (name, value) in _headers)
            {
                _response.Headers.Add(name, value);
            }
            if ((_length ?? (isLast ? body.WrittenCount : null)) is { } length)
            {
                _response.ContentLength64 = _response.StatusCode is 204 or 304 ? 0 : length;
            }
            else
            {
                _response.SendChunked = HasBody && context.Request.ProtocolVersion >= HttpVersion.Version11;
            }
        }
        _sent += body.WrittenCount;
        try
        {
            if (HasBody && !_isGone)
            {
                _response.OutputStream.Write(body.WrittenSpan);
            }
        }
        catch (HttpListenerException)
        {
            _isGone = true; // which is told, and never thrown
        }
        body.ResetWrittenCount();
        return _isGone;
    }

    /// <summary>The application has completed.</summary>
    public void End()
    {
        var writer = _writer ?? throw new InvalidOperationException("The application did not call startResponse.");
        if (writer.Error is not null)
        {
            throw new InvalidOperationException("The application gave the response up.", writer.Error);
        }
        if (HasBody && _length is { } length && length != _sent + writer.Body.WrittenCount)
        {
            throw new InvalidOperationException($"The body is not of the {length} octets that its length says.");
        }
        Send(writer.Body, isLast: true);
        _writer = null;
        _response.Close();
    }

    /// <summary>Answers an error; when it is too late for that, cuts the connection.</summary>
    public void Fail(int status)
    {
        _writer = null;
        if (_isCommitted)
        {
            _response.Abort();
            return;
        }
        _response.StatusCode = status;
        _response.ContentLength64 = 0;
        _response.Close();
    }
}

/// <summary>The writer of a body: dead once the response has another.</summary>
internal sealed class ListenerWriter(ListenerResponse response) : PipeWriter
{
    private const int Stage = 64 * 1024;

    public ArrayBufferWriter<byte> Body { get; } = new();

    public Exception? Error { get; private set; }

    public override Memory<byte> GetMemory(int sizeHint = 0) => Alive().Body.GetMemory(sizeHint);

    public override Span<byte> GetSpan(int sizeHint = 0) => Alive().Body.GetSpan(sizeHint);

    public override void Advance(int bytes)
    {
        Alive().Body.Advance(bytes);
        if (Body.WrittenCount > Stage)
        {
            response.Send(Body, isLast: false);
        }
    }

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) =>
        new(new FlushResult(isCanceled: false, isCompleted: response.Send(Alive().Body, isLast: false)));

    public override void CancelPendingFlush() { }

    public override void Complete(Exception? exception = null) => Error ??= exception;

    private ListenerWriter Alive() =>
        response.IsAlive(this) ? this : throw new InvalidOperationException("This writer is dead.");
}
