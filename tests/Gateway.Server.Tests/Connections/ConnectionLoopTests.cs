using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using Gateway.Server.Connections;
using Gateway.Server.Transports;
using Microsoft.Extensions.Logging.Abstractions;
using Moq;

namespace Gateway.Server.Tests.Connections;

/// <summary>What the loop asks of its transport, whichever it is.</summary>
public sealed class ConnectionLoopTests
{
    private const string Request = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

    private readonly Pipe _input = new();
    private readonly Pipe _output = new();
    private readonly Mock<ITransportConnection> _transport = new();

    public ConnectionLoopTests()
    {
        _transport.SetupGet(transport => transport.Input).Returns(_input.Reader);
        _transport.SetupGet(transport => transport.Output).Returns(_output.Writer);
    }

    [Fact]
    public async Task A_connection_that_ends_in_order_is_closed_once_and_not_aborted()
    {
        await RunAsync(
            static (_, startResponse) =>
            {
                startResponse(200).Write("ok"u8);
                return default;
            }
        );

        _transport.Verify(transport => transport.Abort(), Times.Never);
        _transport.Verify(transport => transport.CloseAsync(It.IsAny<bool>()), Times.Once);
        Assert.EndsWith("ok", await SentAsync());
    }

    [Fact]
    public async Task A_response_that_cannot_be_made_whole_is_aborted_before_it_is_closed()
    {
        var order = new List<string>();
        _transport.Setup(transport => transport.Abort()).Callback(() => order.Add("abort"));
        _transport
            .Setup(transport => transport.CloseAsync(It.IsAny<bool>()))
            .Callback(() => order.Add("close"))
            .Returns(ValueTask.CompletedTask);

        await RunAsync(
            static async (_, startResponse) =>
            {
                await startResponse(200).FlushAsync();
                throw new InvalidOperationException("on purpose");
            }
        );

        Assert.Equal(["abort", "close"], order);
    }

    [Fact]
    public async Task A_transport_that_fails_is_aborted_and_closed()
    {
        await _input.Writer.CompleteAsync(new IOException("on purpose"));

        await RunAsync(static (_, _) => default, send: false);

        _transport.Verify(transport => transport.Abort(), Times.Once);
        _transport.Verify(transport => transport.CloseAsync(It.IsAny<bool>()), Times.Once);
    }

    private async Task RunAsync(Application application, bool send = true)
    {
        if (send)
        {
            await _input.Writer.WriteAsync(Encoding.ASCII.GetBytes(Request), TestContext.Current.CancellationToken);
            await _input.Writer.CompleteAsync();
        }
        var server = new ServerContext(
            application,
            new GatewayServerOptions(),
            NullLogger.Instance,
            ExecutionContext.Capture()!
        );
        await new ConnectionLoop(server, _transport.Object, Admission.Admitted).RunAsync();
    }

    private async Task<string> SentAsync()
    {
        await _output.Writer.CompleteAsync();
        var read = await _output.Reader.ReadAsync(TestContext.Current.CancellationToken);
        return Encoding.ASCII.GetString(read.Buffer);
    }
}
