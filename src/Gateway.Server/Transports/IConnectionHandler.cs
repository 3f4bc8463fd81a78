namespace Gateway.Server.Transports;

/// <summary>Who serves the connections that a transport accepts. On any thread.</summary>
internal interface IConnectionHandler
{
    /// <summary>A connection was accepted; it is idle. Before anything else is said of it.</summary>
    /// <returns>False when it is not wanted: the transport resets it, and says nothing more of it.</returns>
    bool Accepted(TransportConnection connection);

    /// <summary>Something has come on an idle connection, or it was woken; from now on the handler owns it.</summary>
    void Ready(TransportConnection connection);

    /// <summary>The peer of a connection has gone; may be said more than once, and of one that is idle.</summary>
    void Departed(TransportConnection connection, PeerDeparture departure);

    /// <summary>A connection has ended; the last that is said of it.</summary>
    void Closed(TransportConnection connection);
}
