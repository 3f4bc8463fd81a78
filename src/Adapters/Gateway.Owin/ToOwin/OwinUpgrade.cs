using System.IO.Pipelines;
using Gateway.Hosting;

namespace Gateway.Owin.ToOwin;

/// <summary>
/// An upgrade over <c>opaque.Upgrade</c>. OWIN hands the connection over when the OWIN application has completed, Gateway
/// inside the call: so the OWIN application completes when the upgrade is asked for, and the call goes on in the callback.
/// </summary>
internal sealed class OwinUpgrade : IUpgrade
{
    private readonly TaskCompletionSource _requested = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<IDuplexPipe> _connection = new(
        TaskCreationOptions.RunContinuationsAsynchronously
    );
    private readonly Action<IDictionary<string, object>, AppFunc> _upgrade;
    private readonly IDictionary<string, object> _environment;
    private readonly StagedResponse _response;
    private readonly OwinResponseSink _sink;

    private OwinUpgrade(
        Action<IDictionary<string, object>, AppFunc> upgrade,
        IDictionary<string, object> environment,
        StagedResponse response,
        OwinResponseSink sink
    )
    {
        _upgrade = upgrade;
        _environment = environment;
        _response = response;
        _sink = sink;
    }

    public bool IsDone { get; private set; }

    /// <summary>Completes when the upgrade was asked for.</summary>
    public Task Requested => _requested.Task;

    /// <summary>The call, whose end is that of the connection.</summary>
    public Task Continuation { get; set; } = Task.CompletedTask;

    /// <summary>Null where the environment offers none.</summary>
    public static OwinUpgrade? For(
        IDictionary<string, object> environment,
        StagedResponse response,
        OwinResponseSink sink
    ) =>
        environment.TryGetValue("opaque.Upgrade", out var value)
        && value is Action<IDictionary<string, object>, AppFunc> upgrade
            ? new OwinUpgrade(upgrade, environment, response, sink)
            : null;

    public ValueTask<IDuplexPipe> UpgradeAsync(params ReadOnlySpan<Header> headers)
    {
        if (IsDone || _response.IsStarted)
        {
            throw new InvalidOperationException(
                "A response was started already; a connection is upgraded instead of a response, once."
            );
        }
        var hasUpgrade = false;
        foreach (var header in headers)
        {
            Server.Protocol.FieldRule.Check(header);
            hasUpgrade |= header.Name.Equals("Upgrade", StringComparison.OrdinalIgnoreCase);
        }
        if (!hasUpgrade)
        {
            throw new ArgumentException("A 101 names the protocol in Upgrade (RFC 9110 §15.2.2); add that header.");
        }
        IsDone = true;
        _sink.HasStarted = true;
        var fields = (IDictionary<string, string[]>)_environment["owin.ResponseHeaders"];
        foreach (var header in headers)
        {
            fields[header.Name] = [header.Value];
        }
        _environment["owin.ResponseStatusCode"] = 101;
        _upgrade(new Dictionary<string, object>(StringComparer.Ordinal), RunAsync);
        _requested.SetResult();
        return new ValueTask<IDuplexPipe>(_connection.Task);
    }

    private async Task RunAsync(IDictionary<string, object> opaque)
    {
        var connection = new Connection((Stream)opaque["opaque.Stream"]);
        _connection.SetResult(connection);
        await Continuation;
        await connection.Output.FlushAsync();
    }

    private sealed class Connection(Stream stream) : IDuplexPipe
    {
        public PipeReader Input { get; } = PipeReader.Create(stream, new StreamPipeReaderOptions(leaveOpen: true));

        public PipeWriter Output { get; } = PipeWriter.Create(stream, new StreamPipeWriterOptions(leaveOpen: true));
    }
}
