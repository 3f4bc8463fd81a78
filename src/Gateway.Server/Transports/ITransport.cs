namespace Gateway.Server.Transports;

/// <summary>All that touches sockets. The server above never asks which transport it has.</summary>
internal interface ITransport
{
    /// <summary>Binds an address; more than one listener when its name has several addresses.</summary>
    /// <exception cref="IOException">It cannot be bound; the message says which, why, and the cure.</exception>
    IReadOnlyList<ITransportListener> Bind(ListenAddress address);

    /// <summary>Gets ready to serve connections; before any listener is started.</summary>
    /// <param name="handler">Who serves them.</param>
    void Start(IConnectionHandler handler);

    /// <summary>What happened so far, where calls keep event loops waiting; zeros where there are none. On any
    /// thread.</summary>
    TransportCounts Counts => default;

    /// <summary>Lets go of what serving took; once no connection is left that matters.</summary>
    void Stop();
}
