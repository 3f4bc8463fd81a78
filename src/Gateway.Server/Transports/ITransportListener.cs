namespace Gateway.Server.Transports;

/// <summary>A bound address that accepts connections.</summary>
internal interface ITransportListener : IAsyncDisposable
{
    /// <summary>The address as a URL, with the port that was chosen.</summary>
    string Address { get; }

    /// <summary>Begins to accept.</summary>
    /// <param name="handler">Who serves the connections.</param>
    void Start(IConnectionHandler handler);

    /// <summary>Stops accepting and closes the listener; connections made are not touched.</summary>
    ValueTask UnbindAsync();
}
