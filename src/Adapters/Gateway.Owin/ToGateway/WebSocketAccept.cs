using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text;

namespace Gateway.Owin.ToGateway;

/// <summary><c>websocket.Accept</c> (OWIN WebSocket extension 1.0, RFC 6455 §4.2): asked for during the call; the handshake
/// is answered, and the callback runs, when the application's task has completed.</summary>
internal sealed class WebSocketAccept
{
    private const string SubProtocolKey = "websocket.SubProtocol";

    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(20);

    private readonly Environ _environ;
    private readonly IUpgrade _upgrade;
    private readonly string _key;
    private AppFunc? _callback;
    private string? _subProtocol;

    private WebSocketAccept(Environ environ, IUpgrade upgrade, string key)
    {
        _environ = environ;
        _upgrade = upgrade;
        _key = key;
        Accept = (options, callback) =>
        {
            ArgumentNullException.ThrowIfNull(callback);
            _callback = callback;
            _subProtocol =
                options is not null && options.TryGetValue(SubProtocolKey, out var name) ? name as string : null;
        };
    }

    /// <summary>The key's value: options, and the callback.</summary>
    public Action<IDictionary<string, object>, AppFunc> Accept { get; }

    public bool IsRequested => _callback is not null;

    /// <summary>Null unless the request is an opening handshake (RFC 6455 §4.2.1), and the server upgrades.</summary>
    public static WebSocketAccept? For(Environ environ)
    {
        var key = environ.Headers["Sec-WebSocket-Key"];
        return
            environ.Method == "GET"
            && environ.Headers["Upgrade"] is { } protocol
            && protocol.Contains("websocket", StringComparison.OrdinalIgnoreCase)
            && environ.Headers["Sec-WebSocket-Version"] == "13"
            && key is not null
            && Convert.TryFromBase64String(key, new byte[32], out var length)
            && length == 16
            && environ.Get<IUpgrade>() is { } upgrade
            ? new WebSocketAccept(environ, upgrade, key)
            : null;
    }

    public async Task RunAsync(Header[] headers)
    {
        var handshake = headers
            .Where(header => !header.Name.Equals("Upgrade", StringComparison.OrdinalIgnoreCase))
            .Append(new Header("Upgrade", "websocket"))
            .Append(new Header("Sec-WebSocket-Accept", AcceptValue()))
            .ToList();
        var named = handshake.FindIndex(header =>
            header.Name.Equals("Sec-WebSocket-Protocol", StringComparison.OrdinalIgnoreCase)
        );
        if (_subProtocol is not null && named < 0)
        {
            handshake.Add(new Header("Sec-WebSocket-Protocol", _subProtocol));
        }
        var pipe = await _upgrade.UpgradeAsync([.. handshake]);
        await using var stream = new DuplexStream(pipe);
        using var socket = WebSocket.CreateFromStream(
            stream,
            new WebSocketCreationOptions
            {
                IsServer = true,
                SubProtocol = named < 0 ? _subProtocol : handshake[named].Value,
                KeepAliveInterval = KeepAlive,
            }
        );
        await _callback!(Environment(socket));
        if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
        {
            // The callback left it open; its end is the call's.
            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "", CancellationToken.None);
        }
    }

    // RFC 6455 §4.2.2, step 5.4.
    private string AcceptValue() =>
#pragma warning disable CA5350 // the protocol's own hash, which protects nothing
        Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(_key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")));
#pragma warning restore CA5350

    private Dictionary<string, object> Environment(WebSocket socket)
    {
        var environment = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["websocket.Version"] = HostProperties.Version,
            ["websocket.CallCancelled"] = _environ.Aborted,
        };
        environment["websocket.SendAsync"] = new Func<ArraySegment<byte>, int, bool, CancellationToken, Task>(
            (data, type, isEnd, cancellationToken) => socket.SendAsync(data, FromOpcode(type), isEnd, cancellationToken)
        );
        environment["websocket.ReceiveAsync"] = new Func<
            ArraySegment<byte>,
            CancellationToken,
            Task<Tuple<int, bool, int>>
        >(
            async (buffer, cancellationToken) =>
            {
                var received = await socket.ReceiveAsync(buffer, cancellationToken);
                if (received.CloseStatus is { } status)
                {
                    environment["websocket.ClientCloseStatus"] = (int)status;
                    environment["websocket.ClientCloseDescription"] = received.CloseStatusDescription ?? "";
                }
                return Tuple.Create(ToOpcode(received.MessageType), received.EndOfMessage, received.Count);
            }
        );
        environment["websocket.CloseAsync"] = new Func<int, string, CancellationToken, Task>(
            (status, description, cancellationToken) =>
                socket.CloseOutputAsync((WebSocketCloseStatus)status, description, cancellationToken)
        );
        return environment;
    }

    // RFC 6455 §5.2.
    private static WebSocketMessageType FromOpcode(int opcode) =>
        opcode switch
        {
            0x1 => WebSocketMessageType.Text,
            0x2 => WebSocketMessageType.Binary,
            0x8 => WebSocketMessageType.Close,
            _ => throw new ArgumentOutOfRangeException(
                nameof(opcode),
                opcode,
                "A message's type is 1 for text, 2 for binary or 8 for close (RFC 6455 §5.2)."
            ),
        };

    private static int ToOpcode(WebSocketMessageType type) =>
        type switch
        {
            WebSocketMessageType.Text => 0x1,
            WebSocketMessageType.Binary => 0x2,
            _ => 0x8,
        };
}
