namespace Gateway.Server.Transports.Epoll;

/// <summary>
/// Who owns a connection, and what has happened to it that the owner has not looked at: one word, changed atomically. A
/// connection that nobody owns is idle, or lingers; whoever learns that something has come then becomes its owner.
/// </summary>
internal struct ConnectionState
{
    /// <summary>Octets have come.</summary>
    public const int Readable = 2;

    /// <summary>The peer has finished sending.</summary>
    public const int Finished = 4;

    /// <summary>The connection is broken.</summary>
    public const int Broken = 8;

    private const int Owned = 1;
    private const int Lingering = 16;
    private const int News = Readable | Finished | Broken;

    private int _word;

    public readonly bool HasNews => (Volatile.Read(in _word) & News) != 0;

    public readonly bool HasFinished => (Volatile.Read(in _word) & (Finished | Broken)) != 0;

    public readonly bool IsBroken => (Volatile.Read(in _word) & Broken) != 0;

    /// <summary>Whether the owner only waits for the peer to finish.</summary>
    public readonly bool IsLingering => (Volatile.Read(in _word) & Lingering) != 0;

    /// <summary>Something has happened.</summary>
    /// <param name="news">What; octets that have come are not noted when the caller becomes the owner, who receives
    /// them.</param>
    /// <returns>Whether nobody owned the connection, and the caller does now.</returns>
    public bool Notice(int news)
    {
        while (true)
        {
            var word = Volatile.Read(ref _word);
            var isOwned = (word & Owned) != 0;
            var next = isOwned ? word | news : word | (news & ~Readable) | Owned;
            if (Interlocked.CompareExchange(ref _word, next, word) == word)
            {
                return !isOwned;
            }
        }
    }

    /// <summary>A receive or a send has shown that the connection is broken.</summary>
    public void MarkBroken() => Interlocked.Or(ref _word, Broken);

    /// <summary>A receive has shown that the peer has finished sending.</summary>
    public void MarkFinished() => Interlocked.Or(ref _word, Finished);

    /// <summary>Becomes the owner of an idle connection.</summary>
    public bool TryOwnIdle() => Interlocked.CompareExchange(ref _word, Owned, 0) == 0;

    /// <summary>Becomes the owner of a lingering connection.</summary>
    public bool TryOwnLingering() => Interlocked.CompareExchange(ref _word, Lingering | Owned, Lingering) == Lingering;

    /// <summary>The owner is about to receive.</summary>
    public void ForgetReadable() => Interlocked.And(ref _word, ~Readable);

    /// <summary>The owner lets go: the connection is idle.</summary>
    /// <returns>False when something has happened that is to be looked at first.</returns>
    public bool TryBecomeIdle() => Interlocked.CompareExchange(ref _word, 0, Owned) == Owned;

    /// <summary>The owner wants nothing more of the connection than its end.</summary>
    public void StartLingering() => Interlocked.Or(ref _word, Lingering);

    /// <summary>The owner lets go of a lingering connection.</summary>
    /// <returns>False when something has happened that is to be looked at first.</returns>
    public bool TryLinger() =>
        Interlocked.CompareExchange(ref _word, Lingering, Lingering | Owned) == (Lingering | Owned);
}
