namespace Gateway.Server.Connections;

/// <summary>How a connection is received.</summary>
internal enum Admission
{
    /// <summary>It is served.</summary>
    Admitted,

    /// <summary>There are too many: its first request is answered with 503.</summary>
    Refused,

    /// <summary>There are too many, and too many that are being told so: it is reset.</summary>
    Dropped,
}
