namespace Gateway.Server.Transports;

/// <summary>A bound address that accepts connections.</summary>
internal interface ITransportListener : IAsyncDisposable
{
    /// <summary>The address as a URL, with the port that was chosen.</summary>
    string Address { get; }

    /// <summary>Begins to accept.</summary>
    /// <param name="accepted">Called for each connection, on any thread; it returns soon.</param>
    void Start(Action<ITransportConnection> accepted);

    /// <summary>Stops accepting and closes the listener; connections made are not touched.</summary>
    ValueTask UnbindAsync();
}
