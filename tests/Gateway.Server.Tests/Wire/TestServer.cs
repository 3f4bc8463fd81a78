using System.Net;
using System.Text;
using Microsoft.Extensions.Logging;

namespace Gateway.Server.Tests.Wire;

/// <summary>A server on a port of its own, for raw bytes against a real socket. Its log is kept.</summary>
internal sealed class TestServer : IAsyncDisposable
{
    private readonly GatewayServer _server;

    private TestServer(GatewayServer server, TestLog log)
    {
        _server = server;
        Log = log;
    }

    public TestLog Log { get; }

    public string Address => _server.Addresses[0];

    public IPEndPoint EndPoint => IPEndPoint.Parse(new Uri(Address).Authority);

    public static async Task<TestServer> StartAsync(
        Application application,
        Action<GatewayServerOptions>? configure = null
    )
    {
        var log = new TestLog();
        var options = new GatewayServerOptions
        {
            LoggerFactory = log,
            Transport = OnTransportAttribute.OfCurrentTest(),
        };
        options.Addresses.Add(ListenAddress.Parse("127.0.0.1:0"));
        configure?.Invoke(options);
        var server = new GatewayServer(application, options);
        await server.StartAsync(TestContext.Current.CancellationToken);
        return new TestServer(server, log);
    }

    public Task<RawClient> ConnectAsync() => RawClient.ConnectAsync(EndPoint);

    /// <summary>Sends bytes, finishes sending, and gives all that comes back.</summary>
    public async Task<string> ExchangeAsync(string request)
    {
        using var client = await ConnectAsync();
        await client.SendAsync(request);
        client.FinishSending();
        return await client.ReadToEndAsync();
    }

    public Task StopAsync() => _server.StopAsync(TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}

/// <summary>Keeps what was logged.</summary>
internal sealed class TestLog : ILoggerFactory, ILogger
{
    private readonly StringBuilder _text = new();

    public string Text
    {
        get
        {
            lock (_text)
            {
                return _text.ToString();
            }
        }
    }

    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    )
    {
        lock (_text)
        {
            _text
                .Append(logLevel)
                .Append(' ')
                .Append(formatter(state, exception))
                .Append(' ')
                .Append(exception)
                .Append('\n');
        }
    }

    public void Dispose() { }
}
