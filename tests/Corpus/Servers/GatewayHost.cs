using System.Buffers;
using System.Net;
using Gateway.Server;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Corpus.Servers;

/// <summary>The server on a port of its own, with an application that reads every body and counts.</summary>
public sealed class GatewayHost : IServer
{
    private readonly GatewayServer _server;
    private int _calls;
    private int _completed;

    public GatewayHost()
        : this(_ => { }) { }

    internal GatewayHost(Action<GatewayServerOptions> configure)
    {
        var options = new GatewayServerOptions { LoggerFactory = NullLoggerFactory.Instance };
        options.Addresses.Add(ListenAddress.Parse("127.0.0.1:0"));
        configure(options);
        _server = new GatewayServer(AnswerAsync, options);
    }

    public IPEndPoint EndPoint => IPEndPoint.Parse(_server.Addresses[0]["http://".Length..]);

    /// <summary>How often the application was called.</summary>
    public int Calls => Volatile.Read(ref _calls);

    /// <summary>How often it got to the end of the body.</summary>
    public int Completed => Volatile.Read(ref _completed);

    public async ValueTask InitializeAsync() => await _server.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async ValueTask AnswerAsync(Environ environ, StartResponse startResponse)
    {
        Interlocked.Increment(ref _calls);
        while (true)
        {
            var read = await environ.Body.ReadAsync();
            environ.Body.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
            {
                break;
            }
        }
        Interlocked.Increment(ref _completed);
        startResponse(200).Write("ok\n"u8);
    }
}
