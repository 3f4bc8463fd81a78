namespace Gateway.Owin.ToGateway;

/// <summary><c>opaque.Upgrade</c> (OWIN opaque stream extension 1.0): asked for during the call; the 101 is sent, and the
/// callback runs, when the application's task has completed.</summary>
internal sealed class OpaqueUpgrade
{
    private readonly Environ _environ;
    private readonly IUpgrade _upgrade;
    private AppFunc? _callback;

    private OpaqueUpgrade(Environ environ, IUpgrade upgrade)
    {
        _environ = environ;
        _upgrade = upgrade;
        Request = (_, callback) =>
        {
            ArgumentNullException.ThrowIfNull(callback);
            _callback = callback;
        };
    }

    /// <summary>The key's value: parameters, of which the extension defines none, and the callback.</summary>
    public Action<IDictionary<string, object>, AppFunc> Request { get; }

    public bool IsRequested => _callback is not null;

    /// <summary>Null when the request asks for no upgrade, or the server has none.</summary>
    public static OpaqueUpgrade? For(Environ environ) =>
        environ.Get<IUpgrade>() is { } upgrade ? new OpaqueUpgrade(environ, upgrade) : null;

    public async Task RunAsync(Header[] headers)
    {
        var pipe = await _upgrade.UpgradeAsync(headers);
        await using var stream = new DuplexStream(pipe);
        await _callback!(
            new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["opaque.Version"] = HostProperties.Version,
                ["opaque.Stream"] = stream,
                ["opaque.CallCancelled"] = _environ.Aborted,
            }
        );
        await stream.FlushAsync();
    }
}
