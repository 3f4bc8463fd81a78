namespace Gateway.Server.Transports.Epoll;

/// <summary>
/// Which thread an event loop belongs to, and whether that thread is in a call that may block: one word, changed
/// atomically. A loop can be taken from its owner only during a call; the owner learns of it when the call returns.
/// </summary>
internal struct LoopOwnership
{
    private const long InCall = 1;
    private const int OwnerShift = 1;
    private const int CountShift = 32;

    // How many calls there were, so that each has a word of its own; below it the owner's number, and below that whether it is
    // in a call.
    private long _word;

    /// <summary>Changes whenever a call begins, ends or is taken over.</summary>
    public readonly long Word => Volatile.Read(in _word);

    public static bool IsInCall(long word) => (word & InCall) != 0;

    public static int OwnerOf(long word) => (int)(uint)word >> OwnerShift;

    /// <summary>The owner begins a call.</summary>
    /// <returns>The word of the call, for <see cref="LeaveCall"/>.</returns>
    public long EnterCall()
    {
        // Outside of a call nobody but the owner changes the word.
        var call = (_word + (1L << CountShift)) | InCall;
        Volatile.Write(ref _word, call);
        return call;
    }

    /// <summary>The call has returned.</summary>
    /// <param name="call">Its word.</param>
    /// <returns>Whether the thread still owns the loop.</returns>
    public bool LeaveCall(long call) => Interlocked.CompareExchange(ref _word, call & ~InCall, call) == call;

    /// <summary>Takes the loop from a thread that is in a call.</summary>
    /// <param name="word">The word as it was when the call was found to take too long.</param>
    /// <param name="owner">The new owner's number.</param>
    /// <returns>False when that call has returned.</returns>
    public bool TryTakeOver(long word, out int owner)
    {
        owner = OwnerOf(word) + 1;
        return IsInCall(word)
            && Interlocked.CompareExchange(ref _word, (word & ~InCall) + (1L << OwnerShift), word) == word;
    }
}
