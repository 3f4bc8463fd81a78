using System.Globalization;
using System.IO.Pipelines;
using System.Net;
using System.Text;

namespace Gateway.Owin.ToOwin;

/// <summary>The environ over an OWIN environment; what is not asked for is not made.</summary>
internal sealed class OwinEnviron : Environ
{
    private readonly IDictionary<string, object> _environment;
    private ReadOnlyMemory<byte>? _rawTarget;
    private HeaderCollection? _headers;
    private PipeReader? _body;
    private EndPoint? _remote;
    private EndPoint? _local;

    public OwinEnviron(IDictionary<string, object> environment)
    {
        _environment = environment;
        Method = Text("owin.RequestMethod", "GET");
        Scheme = Text("owin.RequestScheme", "http").ToLowerInvariant();
        PathBase = Text("owin.RequestPathBase", "");
        Path = Text("owin.RequestPath", "");
        QueryString = Text("owin.RequestQueryString", "");
        Protocol = Text("owin.RequestProtocol", "HTTP/1.1");
        Aborted =
            environment.TryGetValue("owin.CallCancelled", out var token) && token is CancellationToken cancelled
                ? cancelled
                : CancellationToken.None;
    }

    public override ReadOnlyMemory<byte> RawTarget
    {
        get =>
            _rawTarget ??= Inner is { } inner
                ? inner.RawTarget
                : Encoding.ASCII.GetBytes(Escape(PathBase + Path) + (QueryString.Length > 0 ? "?" + QueryString : ""));
        set => _rawTarget = value;
    }

    public override HeaderCollection Headers
    {
        get => _headers ??= CopyHeaders();
        set => _headers = value;
    }

    public override PipeReader Body
    {
        get =>
            _body ??=
                _environment.TryGetValue("owin.RequestBody", out var body) && body is Stream stream
                    ? PipeReader.Create(stream, new StreamPipeReaderOptions(leaveOpen: true))
                    : base.Body;
        set => _body = value;
    }

    public override EndPoint? RemoteEndPoint
    {
        get => _remote ??= EndPointOf("server.RemoteIpAddress", "server.RemotePort");
        set => _remote = value;
    }

    public override EndPoint? LocalEndPoint
    {
        get => _local ??= EndPointOf("server.LocalIpAddress", "server.LocalPort");
        set => _local = value;
    }

    // What concerns the request, and OWIN has no keys for, is taken from the environ that the environment stems from.
    public override T? Get<T>()
        where T : class =>
        TryGetSet<T>(out var feature) ? feature
        : typeof(T) == typeof(IRequestBodyLimit)
        || typeof(T) == typeof(IRequestTrailers)
        || typeof(T) == typeof(ITlsInfo)
            ? Inner?.Get<T>()
        : null;

    private Environ? Inner => _environment.TryGetValue("gateway.Environ", out var inner) ? inner as Environ : null;

    private string Text(string key, string otherwise) =>
        _environment.TryGetValue(key, out var value) && value is string text ? text : otherwise;

    private HeaderCollection CopyHeaders()
    {
        if (!_environment.TryGetValue("owin.RequestHeaders", out var value))
        {
            return [];
        }
        if (value is HeaderDictionary ours)
        {
            return ours.Headers;
        }
        var copied = new HeaderCollection();
        foreach (var (name, values) in value as IDictionary<string, string[]> ?? new Dictionary<string, string[]>())
        {
            foreach (var text in values ?? [])
            {
                copied.Add(name, text ?? "");
            }
        }
        return copied;
    }

    private IPEndPoint? EndPointOf(string addressKey, string portKey) =>
        IPAddress.TryParse(Text(addressKey, ""), out var address)
            ? new IPEndPoint(
                address,
                int.TryParse(Text(portKey, ""), NumberStyles.None, CultureInfo.InvariantCulture, out var port)
                    ? port
                    : 0
            )
            : null;

    // Each segment by itself: the slashes of the path stay.
    private static string Escape(string path) =>
        path.Length == 0 ? "/"
        : path == "*" ? path
        : string.Join('/', path.Split('/').Select(Uri.EscapeDataString));
}
