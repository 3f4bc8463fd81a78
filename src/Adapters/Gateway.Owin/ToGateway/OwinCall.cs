using System.IO.Pipelines;

namespace Gateway.Owin.ToGateway;

/// <summary>One call of an OWIN application: its environment's values, each made when first asked for, and the response
/// that is made of them.</summary>
internal sealed class OwinCall(
    AppFunc application,
    Environ environ,
    StartResponse startResponse,
    HostProperties properties
)
{
    public const string StatusCodeKey = "owin.ResponseStatusCode";
    public const string ReasonPhraseKey = "owin.ResponseReasonPhrase";

    private OwinEnvironment? _environment;
    private SendingHeaders? _sendingHeaders;
    private PipeWriter? _writer;
    private OpaqueUpgrade? _opaque;
    private WebSocketAccept? _webSocket;

    public Environ Environ => environ;

    public HostProperties Properties => properties;

    public Stream RequestBody => field ??= environ.Body.AsStream(leaveOpen: true);

    public HeaderDictionary RequestHeaders => field ??= new(environ.Headers);

    public string RequestId => field ??= Guid.NewGuid().ToString("N");

    public Stream ResponseBody => field ??= new ResponseStream(this);

    public HeaderDictionary ResponseHeaders => field ??= new([]);

    /// <summary>The status as the application set it; null for the usual 200.</summary>
    public object? StatusCode { get; set; }

    public object? ReasonPhrase { get; set; }

    public object CallCancelled => field ??= environ.Aborted;

    public Action<Action<object>, object> OnSendingHeaders => field ??= (_sendingHeaders ??= new()).Add;

    public Func<string, long, long?, CancellationToken, Task> SendFile =>
        field ??= (path, offset, length, cancellationToken) =>
            StartResponse().SendFileAsync(path, offset, length, cancellationToken).AsTask();

    // A server that wants a certificate asks for it in the handshake, so there is none left to load.
    public Func<Task>? LoadClientCertificate =>
        environ.Get<ITlsInfo>() is null ? null : static () => Task.CompletedTask;

    public OpaqueUpgrade? Opaque => _opaque ??= OpaqueUpgrade.For(environ);

    public WebSocketAccept? WebSocket => _webSocket ??= WebSocketAccept.For(environ);

    private OwinEnvironment Environment => _environment ??= new(this);

    public async Task RunAsync()
    {
        await application(Environment);
        if (_webSocket is { IsRequested: true })
        {
            await _webSocket.RunAsync(UpgradeHeaders());
        }
        else if (_opaque is { IsRequested: true })
        {
            await _opaque.RunAsync(UpgradeHeaders());
        }
        else
        {
            StartResponse();
        }
    }

    /// <summary>Starts the response unless it was: the head is what the environment says now.</summary>
    /// <returns>The writer of the body.</returns>
    public PipeWriter StartResponse()
    {
        if (_writer is not null)
        {
            return _writer;
        }
        _sendingHeaders?.Run();
        var status = Status();
        if (Environment.TryGetValue(ReasonPhraseKey, out var reason) && environ.Get<IReasonPhrase>() is { } feature)
        {
            feature.ReasonPhrase = reason as string;
        }
        _writer = startResponse(status, Headers());
        return _writer;
    }

    private int Status() =>
        StatusCode switch
        {
            null => 200,
            int status => status,
            var other => throw new InvalidOperationException(
                $"{StatusCodeKey} is {other.GetType()}; it takes an int (OWIN 1.0 §3.2.2)."
            ),
        };

    private Header[] UpgradeHeaders()
    {
        _sendingHeaders?.Run();
        return Headers();
    }

    // Middleware may have put a dictionary of its own in the place of ours.
    private Header[] Headers()
    {
        if (!Environment.TryGetValue("owin.ResponseHeaders", out var value))
        {
            return [];
        }
        if (value is HeaderDictionary ours)
        {
            ours.MarkSent();
            return [.. ours.Headers];
        }
        return value is IDictionary<string, string[]> theirs
            ? [.. theirs.SelectMany(field => (field.Value ?? []).Select(text => new Header(field.Key, text ?? "")))]
            : throw new InvalidOperationException(
                $"owin.ResponseHeaders is {value.GetType()}; it takes an IDictionary<string, string[]> (OWIN 1.0 §3.2.2)."
            );
    }
}
