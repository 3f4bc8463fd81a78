using System.Net;
using Gateway.Server.Connections;
using Gateway.Server.Metrics;

namespace Gateway.Server.Transports;

/// <summary>
/// A connection as HTTP sees it: the peer's bytes, contiguous; an output; and the news that the peer has gone. At any time
/// it is either <em>idle</em>, and then nothing but this object, or owned by one session, which alone reads and ends it.
/// </summary>
/// <remarks>The members are the owner's, unless they say otherwise. What the server remembers of an idle connection stands
/// here too, so that an idle connection is one object.</remarks>
internal abstract class TransportConnection
{
    /// <summary>The connection's place among all; the tracker's.</summary>
    public int Slot { get; set; }

    /// <summary>Since when a head has been waited for, on the heartbeat's clock.</summary>
    public TimeSpan WaitingSince { get; set; }

    /// <summary>How the connection was received.</summary>
    public Admission Admission { get; set; }

    /// <summary>Why the server ends the connection, for the metrics; null when it has no such reason.</summary>
    public string? ErrorType { get; set; }

    /// <summary>What the metrics remember; null when nobody listened at the beginning.</summary>
    public ConnectionMeasurement? Measurement { get; set; }

    /// <summary>Whether no request has been read yet.</summary>
    public bool IsFresh { get; set; } = true;

    /// <summary>Whether the connection was woken because its wait has taken too long.</summary>
    public bool IsExpired { get; set; }

    /// <summary>Tells the current attachment of a session from earlier ones.</summary>
    public long Attachment { get; set; }

    /// <summary>How fast the peer takes what waits to be sent; the heartbeat's, null while nothing waits.</summary>
    public RateWindow? SendRate { get; set; }

    /// <summary>The session that owns the connection; null while it is idle. Read on any thread, where it may be of the
    /// past.</summary>
    public Session? Session { get; set; }

    /// <summary>What came and was not consumed; valid until the next call of a member that receives or consumes.</summary>
    public abstract ReadOnlySpan<byte> Unread { get; }

    /// <summary>The bytes to the peer. A flush sends at once, completes synchronously below the pause threshold, and says
    /// <c>IsCompleted</c> when the connection is broken; it never throws for that. One writer.</summary>
    public abstract TransportOutput Output { get; }

    /// <summary>Whether octets wait to be taken by the peer. On any thread.</summary>
    public abstract bool HasUnsent { get; }

    /// <summary>How many octets the peer's side has taken so far. On any thread.</summary>
    public abstract long SentBytes { get; }

    /// <summary>How the peer has gone, as far as is known; null while it has not. On any thread.</summary>
    public abstract PeerDeparture? Departure { get; }

    /// <summary>What the TLS of the connection agreed on; null without TLS.</summary>
    public virtual ITlsInfo? Tls => null;

    public abstract EndPoint? LocalEndPoint { get; }

    public abstract EndPoint? RemoteEndPoint { get; }

    /// <summary>Gives up the first octets of <see cref="Unread"/>.</summary>
    public abstract void Consume(int count);

    /// <summary>Adds to <see cref="Unread"/> what has come, without waiting.</summary>
    public abstract ReceiveStatus TryReceive();

    /// <summary>Waits until <see cref="TryReceive"/> has something to say, or <see cref="InterruptReceive"/> is called. May
    /// complete for no reason.</summary>
    public abstract ValueTask WaitToReceiveAsync();

    /// <summary>Ends a wait for bytes, or the next one. On any thread.</summary>
    public abstract void InterruptReceive();

    /// <summary>The owner is about to let go of its thread in the midst of its work: what belongs to the thread is left to
    /// it, and what belongs to the connection taken along.</summary>
    public virtual void LeaveThread() { }

    /// <summary>Whether the application may be called on this thread; if not, <see cref="MoveAsync"/> comes first.</summary>
    /// <param name="key">What the call is known by.</param>
    public virtual bool MayCall(uint key) => true;

    /// <summary>Whether this thread is one for calls that block.</summary>
    public virtual bool IsOnBlockingThread => false;

    /// <summary>Goes on on a thread that may block.</summary>
    public virtual MoveAwaitable MoveAsync() => default;

    /// <summary>Tells how long a call took that was moved.</summary>
    public virtual void MovedCallReturned(uint key, TimeSpan elapsed) { }

    /// <summary>The owner has looked at all bytes and wants no more of the connection for now: it is idle, until the handler
    /// is told otherwise.</summary>
    /// <returns>False when something has come meanwhile: the owner is to go on.</returns>
    public abstract bool TryBecomeIdle();

    /// <summary>Makes an idle connection call its handler, as if something had come. On any thread; nothing happens to one
    /// that is owned.</summary>
    /// <param name="isExpired">What <see cref="IsExpired"/> becomes.</param>
    public abstract void TryWake(bool isExpired);

    /// <summary>Breaks the connection, so that the peer sees that what it has is not whole (RST). On any thread; reads
    /// and flushes under way then end, and <see cref="Close"/> is still to be called.</summary>
    public abstract void Abort();

    /// <summary>
    /// Ends the connection in order: sends what was written, finishes sending, and takes what the peer still sends for a
    /// while, so that a peer that is sending gets to read the last response (RFC 9112 §9.6). Returns at once; the handler is
    /// told of the end.
    /// </summary>
    /// <param name="isIdle">Whether nothing more is expected of the peer, who then is given no while when nothing has
    /// come.</param>
    public abstract void Close(bool isIdle);

    /// <summary>Looks after what is due; called about once a second, on any thread.</summary>
    /// <param name="now">The time on a clock that only goes forward.</param>
    public virtual void Tick(TimeSpan now) { }
}

internal enum ReceiveStatus
{
    /// <summary>Nothing has come.</summary>
    Nothing,

    /// <summary>There are more octets than before.</summary>
    Received,

    /// <summary>No more will come: the peer has finished sending, or the connection is broken.</summary>
    Finished,
}

internal enum PeerDeparture
{
    /// <summary>The peer has finished sending; it may still read (FIN).</summary>
    FinishedSending,

    /// <summary>The connection is broken: nothing reaches the peer any more.</summary>
    Broken,
}
