using System.IO.Pipelines;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Gateway.AspNetCore.Requests;

/// <summary>The environ over an <see cref="HttpContext"/>: what is not asked for is not made.</summary>
internal sealed class BridgedEnviron(
    HttpContext context,
    BridgedBody body,
    Departure departure,
    BridgedFeatures features
) : Environ
{
    private string? _pathBase;
    private string? _path;
    private string? _queryString;
    private string? _method;
    private string? _scheme;
    private string? _protocol;
    private ReadOnlyMemory<byte>? _rawTarget;
    private HeaderCollection? _headers;
    private PipeReader? _body;
    private CancellationToken? _aborted;
    private EndPoint? _remote;
    private EndPoint? _local;

    public override string Method
    {
        get => _method ?? context.Request.Method;
        set => _method = value;
    }

    public override string Scheme
    {
        get => _scheme ??= context.Request.Scheme.ToLowerInvariant();
        set => _scheme = value;
    }

    public override string PathBase
    {
        get
        {
            Split();
            return _pathBase!;
        }
        set
        {
            Split();
            _pathBase = value;
        }
    }

    public override string Path
    {
        get
        {
            Split();
            return _path!;
        }
        set
        {
            Split();
            _path = value;
        }
    }

    public override string QueryString
    {
        get => _queryString ??= context.Request.QueryString.Value is ['?', .. var query] ? query : "";
        set => _queryString = value;
    }

    public override string Protocol
    {
        get => _protocol ?? context.Request.Protocol;
        set => _protocol = value;
    }

    public override ReadOnlyMemory<byte> RawTarget
    {
        get => _rawTarget ??= Encoding.Latin1.GetBytes(RawTargetText ?? "");
        set => _rawTarget = value;
    }

    public override HeaderCollection Headers
    {
        get => _headers ??= new BridgedHeaders(context.Request.Headers);
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

    public override EndPoint? RemoteEndPoint
    {
        get =>
            _remote ??=
                EndPointOf(context.Connection.RemoteIpAddress, context.Connection.RemotePort)
                ?? context.Features.Get<IConnectionEndPointFeature>()?.RemoteEndPoint;
        set => _remote = value;
    }

    public override EndPoint? LocalEndPoint
    {
        get =>
            _local ??=
                EndPointOf(context.Connection.LocalIpAddress, context.Connection.LocalPort)
                ?? context.Features.Get<IConnectionEndPointFeature>()?.LocalEndPoint;
        set => _local = value;
    }

    public override T? Get<T>()
        where T : class => TryGetSet<T>(out var feature) ? feature : features.Get<T>();

    private string? RawTargetText => context.Features.Get<IHttpRequestFeature>()?.RawTarget;

    private static IPEndPoint? EndPointOf(IPAddress? address, int port) =>
        address is null ? null : new IPEndPoint(address, port);

    private void Split()
    {
        if (_path is null)
        {
            (_pathBase, _path) = RequestPath.Split(RawTargetText, context.Request.PathBase, context.Request.Path);
        }
    }
}
