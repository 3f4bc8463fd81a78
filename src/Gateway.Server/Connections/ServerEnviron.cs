using System.IO.Pipelines;
using System.Net;
using Gateway.Server.Protocol;
using Gateway.Server.Transports;

namespace Gateway.Server.Connections;

/// <summary>The environ of the current request: strings are made of the head's bytes when they are asked for.</summary>
internal sealed class ServerEnviron(
    RequestHead head,
    RequestBody body,
    Departure departure,
    ServerFeatures features,
    StringCache strings
) : Environ
{
    private readonly RequestHeaders _ownHeaders = new(head, strings);
    private string? _method;
    private string? _path;
    private string? _queryString;
    private string? _protocol;
    private ReadOnlyMemory<byte>? _rawTarget;
    private HeaderCollection? _headers;
    private PipeReader? _body;
    private CancellationToken? _aborted;
    private EndPoint? _localEndPoint;
    private EndPoint? _remoteEndPoint;
    private TransportConnection? _connection;

    public override string Method
    {
        get => _method ??= KnownMethods.Get(head.Method);
        set => _method = value;
    }

    public override string Path
    {
        get => _path ??= MakePath();
        set => _path = value;
    }

    public override string QueryString
    {
        get => _queryString ??= strings.Get(head.Query);
        set => _queryString = value;
    }

    public override string Protocol
    {
        get => _protocol ?? (head.IsHttp10 ? "HTTP/1.0" : "HTTP/1.1");
        set => _protocol = value;
    }

    public override ReadOnlyMemory<byte> RawTarget
    {
        get => _rawTarget ?? head.RawTarget;
        set => _rawTarget = value;
    }

    public override HeaderCollection Headers
    {
        get => _headers ?? _ownHeaders;
        set => _headers = value;
    }

    public override PipeReader Body
    {
        get => _body ?? body;
        set => _body = value;
    }

    public override CancellationToken Aborted
    {
        get => _aborted ?? departure.Token;
        set => _aborted = value;
    }

    public override EndPoint? LocalEndPoint
    {
        get => _localEndPoint ?? _connection?.LocalEndPoint;
        set => _localEndPoint = value;
    }

    public override EndPoint? RemoteEndPoint
    {
        get => _remoteEndPoint ?? _connection?.RemoteEndPoint;
        set => _remoteEndPoint = value;
    }

    public override T? Get<T>()
        where T : class => TryGetSet<T>(out var feature) ? feature : features.Get<T>();

    public void Attach(TransportConnection? connection) => _connection = connection;

    /// <summary>Forgets the last request's.</summary>
    public void Reset()
    {
        _method = null;
        _path = null;
        _queryString = null;
        _protocol = null;
        _rawTarget = null;
        _headers = null;
        _body = null;
        _aborted = null;
        _ownHeaders.Reset();
        PathBase = "";
        Scheme = _connection?.Tls is null ? "http" : "https";
        _localEndPoint = null;
        _remoteEndPoint = null;
        ClearEntriesAndFeatures();
    }

    private string MakePath()
    {
        var path = head.RawPath;
        return path.IsEmpty && head.Target.Form == TargetForm.Absolute ? "/"
            : PathDecoder.IsPlain(path) ? strings.Get(path)
            : PathDecoder.Decode(path);
    }
}
