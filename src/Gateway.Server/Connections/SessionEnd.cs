namespace Gateway.Server.Connections;

/// <summary>Why a session has done with a connection.</summary>
internal enum SessionEnd
{
    /// <summary>All that came was answered; more may come.</summary>
    Idle,

    /// <summary>The connection is to be closed; the peer may be sending.</summary>
    Close,

    /// <summary>The connection is to be closed, and nothing is expected of the peer.</summary>
    CloseIdle,
}
