using System.IO.Pipelines;
using System.Net;

namespace Gateway.Server.Transports;

/// <summary>A connection as HTTP sees it: two streams of bytes, and the news that the peer has gone.</summary>
internal interface ITransportConnection
{
    /// <summary>The peer's bytes; completed at its FIN, and when the connection breaks. One reader.</summary>
    PipeReader Input { get; }

    /// <summary>The bytes to the peer. A flush sends at once, completes synchronously below the pause threshold, and says
    /// <see cref="FlushResult.IsCompleted"/> when the connection is broken; it never throws for that. One writer.</summary>
    PipeWriter Output { get; }

    EndPoint? LocalEndPoint { get; }

    EndPoint? RemoteEndPoint { get; }

    /// <summary>What was agreed on for TLS, known when the first octets come; null without it.</summary>
    ITlsInfo? Tls { get; }

    /// <summary>Whether octets have come that <see cref="Input"/> does not show yet.</summary>
    bool HasUnread { get; }

    /// <summary>Whether octets wait to be taken by the peer. For the rate of a slow reader; read on any thread.</summary>
    bool HasUnsent { get; }

    /// <summary>How many octets the peer's side has taken so far. For the rate of a slow reader; read on any
    /// thread.</summary>
    long SentBytes { get; }

    /// <summary>Called when the peer finishes sending, and when the connection breaks: on any thread, at most once
    /// each. Set before anything is read.</summary>
    Action<PeerDeparture>? Departed { set; }

    /// <summary>Breaks the connection, so that the peer sees that what it has is not whole (RST). On any thread; reads
    /// and flushes under way then end, and <see cref="CloseAsync"/> is still to be called.</summary>
    void Abort();

    /// <summary>
    /// Ends the connection in order: sends what was written, finishes sending, and takes what the peer still sends for a
    /// while, so that a peer that is sending gets to read the last response (RFC 9112 §9.6).
    /// </summary>
    /// <param name="isIdle">Whether nothing more is expected of the peer, who then is given no while when nothing has
    /// come.</param>
    ValueTask CloseAsync(bool isIdle);
}

internal enum PeerDeparture
{
    /// <summary>The peer has finished sending; it may still read (FIN).</summary>
    FinishedSending,

    /// <summary>The connection is broken: nothing reaches the peer any more.</summary>
    Broken,
}
