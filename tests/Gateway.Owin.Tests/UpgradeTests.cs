using System.Buffers;
using System.Net.WebSockets;
using System.Text;

namespace Gateway.Owin.Tests;

public sealed class UpgradeTests
{
    private const string Handshake = "GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: echo\r\n\r\n";

    [Fact]
    public async Task An_opaque_stream_is_handed_over_when_the_application_has_completed()
    {
        AppFunc application = environment =>
        {
            ((Headers)environment["owin.ResponseHeaders"])["Upgrade"] = ["echo"];
            environment["owin.ResponseStatusCode"] = 101;
            ((Action<Environment, AppFunc>)environment["opaque.Upgrade"])(
                new Dictionary<string, object>(),
                async opaque =>
                {
                    Assert.Equal("1.0", opaque["opaque.Version"]);
                    Assert.IsType<CancellationToken>(opaque["opaque.CallCancelled"]);
                    var stream = (Stream)opaque["opaque.Stream"];
                    await stream.CopyToAsync(stream);
                    await stream.WriteAsync("bye"u8.ToArray());
                }
            );
            return Task.CompletedTask;
        };

        await EchoesAsync(application.ToGateway());
    }

    [Fact]
    public async Task A_gateway_application_upgrades_over_owin()
    {
        Application application = async (environ, startResponse) =>
        {
            var pipe = await environ.Get<IUpgrade>()!.UpgradeAsync(("Upgrade", "echo"));
            Assert.Throws<InvalidOperationException>(() => startResponse(200));
            await pipe.Input.CopyToAsync(pipe.Output);
            pipe.Output.Write("bye"u8);
        };

        await EchoesAsync(application.ToOwin().ToGateway());
    }

    [Fact]
    public async Task A_websocket_echoes_and_is_told_of_its_close()
    {
        (object? Status, object? Description) closed = default;
        var ended = new TaskCompletionSource();
        AppFunc application = environment =>
        {
            ((Action<Environment, AppFunc>)environment["websocket.Accept"])(
                new Dictionary<string, object> { ["websocket.SubProtocol"] = "chat" },
                async socket =>
                {
                    await EchoAsync(socket);
                    closed = (socket["websocket.ClientCloseStatus"], socket["websocket.ClientCloseDescription"]);
                    ended.SetResult();
                }
            );
            return Task.CompletedTask;
        };
        await using var server = await TestServer.StartAsync(application.ToGateway());
        using var client = new ClientWebSocket();
        client.Options.AddSubProtocol("chat");
        var token = TestContext.Current.CancellationToken;
        await client.ConnectAsync(new Uri($"ws://{server.EndPoint}/"), token);

        await client.SendAsync("hello"u8.ToArray(), WebSocketMessageType.Text, endOfMessage: true, token);
        var buffer = new byte[64];
        var received = await client.ReceiveAsync(buffer, token);
        await client.CloseAsync(WebSocketCloseStatus.NormalClosure, "done", token);
        await ended.Task.WaitAsync(TimeSpan.FromSeconds(10), token);

        Assert.Equal("chat", client.SubProtocol);
        Assert.Equal("hello", Encoding.UTF8.GetString(buffer, 0, received.Count));
        Assert.Equal(WebSocketMessageType.Text, received.MessageType);
        Assert.Equal((1000, "done"), closed);
        Assert.Equal("", server.Log.Text);
    }

    [Theory]
    [InlineData("Sec-WebSocket-Version: 13\r\n")]
    [InlineData("Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: short\r\n")]
    [InlineData("Sec-WebSocket-Version: 8\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n")]
    public async Task What_is_no_handshake_is_offered_no_websocket(string fields)
    {
        AppFunc application = environment =>
        {
            environment["owin.ResponseStatusCode"] = environment.ContainsKey("websocket.Accept") ? 500 : 204;
            return Task.CompletedTask;
        };
        await using var server = await TestServer.StartAsync(application.ToGateway());

        var received = await server.ExchangeAsync(
            $"GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n{fields}\r\n"
        );

        Assert.StartsWith("HTTP/1.1 204", received);
    }

    private static async Task EchoesAsync(Application application)
    {
        await using var server = await TestServer.StartAsync(application);
        using var client = await server.ConnectAsync();
        await client.SendAsync(Handshake + "early");

        Assert.StartsWith("HTTP/1.1 101 ", await client.ReadUntilAsync("early"));
        await client.SendAsync("late");
        await client.ReadUntilAsync("late");
        client.FinishSending();

        Assert.Equal("bye", await client.ReadToEndAsync());
        Assert.Equal("", server.Log.Text);
    }

    private static async Task EchoAsync(Environment socket)
    {
        var receive =
            (Func<ArraySegment<byte>, CancellationToken, Task<Tuple<int, bool, int>>>)socket["websocket.ReceiveAsync"];
        var send = (Func<ArraySegment<byte>, int, bool, CancellationToken, Task>)socket["websocket.SendAsync"];
        var close = (Func<int, string, CancellationToken, Task>)socket["websocket.CloseAsync"];
        var buffer = new byte[64];
        while (true)
        {
            var (type, isEnd, count) = await receive(buffer, CancellationToken.None);
            if (type == 8)
            {
                await close(1000, "", CancellationToken.None);
                return;
            }
            await send(new ArraySegment<byte>(buffer, 0, count), type, isEnd, CancellationToken.None);
        }
    }
}
