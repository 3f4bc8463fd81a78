namespace Gateway;

/// <summary>Serves applications in the server's stead, such as on Kestrel (<c>--engine kestrel</c>).</summary>
public interface IServerEngine : IExtension
{
    /// <summary>Serves until told to stop, then drains.</summary>
    /// <param name="application">The application.</param>
    /// <param name="addresses">Where to listen, in the forms of <c>--bind</c>.</param>
    /// <param name="host">The host; its settings hold the engine's options. The engine calls
    /// <see cref="ApplicationHost.NotifyStartedAsync"/> and fires <see cref="ApplicationHost.NotifyStopping"/>.</param>
    /// <param name="stop">Fires when the server is to stop.</param>
    /// <returns>A task that completes when all requests have ended.</returns>
    Task ServeAsync(
        Application application,
        IReadOnlyList<string> addresses,
        ApplicationHost host,
        CancellationToken stop
    );
}
