using System.Net;

namespace Gateway.AspNetCore.Tests;

/// <summary>The engine on a port of its own, for raw bytes against a real socket. Its log is kept.</summary>
internal sealed class TestEngine : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly StringWriter _errors = new();
    private Task _serving = Task.CompletedTask;

    private TestEngine() { }

    public string Log => _errors.ToString();

    public IReadOnlyList<string> Addresses { get; private set; } = [];

    public ApplicationHost? Host { get; private set; }

    public IPEndPoint EndPoint => IPEndPoint.Parse(Addresses[0]["http://".Length..]);

    public static async Task<TestEngine> StartAsync(
        Application application,
        Dictionary<string, string>? settings = null,
        params string[] addresses
    )
    {
        var engine = new TestEngine();
        var started = new TaskCompletionSource<IReadOnlyList<string>>();
        engine.Host = new ApplicationHost(settings: settings, errors: TextWriter.Synchronized(engine._errors));
        engine.Host.OnStarted(started.SetResult);
        engine._serving = new KestrelEngine().ServeAsync(
            application,
            addresses.Length == 0 ? ["127.0.0.1:0"] : addresses,
            engine.Host,
            engine._stop.Token
        );
        // One that fails to start ends first, and says why.
        await await Task.WhenAny(started.Task, engine._serving);
        engine.Addresses = await started.Task;
        return engine;
    }

    public Task<RawClient> ConnectAsync() => RawClient.ConnectAsync(EndPoint);

    /// <summary>Sends bytes, the last request of which says <c>Connection: close</c>, and gives all that comes back.</summary>
    public async Task<string> ExchangeAsync(string request)
    {
        using var client = await ConnectAsync();
        await client.SendAsync(request);
        return await client.ReadToEndAsync();
    }

    public Task StopAsync()
    {
        _stop.Cancel();
        return _serving;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stop.Dispose();
        TestContext.Current.TestOutputHelper?.WriteLine(Log);
    }
}
