namespace Gateway.Server.Transports.Epoll;

/// <summary>
/// Which thread an event loop belongs to, and whether that thread is in a call that may block: one word, changed
/// atomically. A loop can be taken from its owner only during a call; the owner learns of it when the call returns.
/// </summary>
internal struct LoopOwnership
{
    private const int InCall = 1;

    // The owner's number, and below it whether it is in a call.
    private int _word;

    /// <summary>Changes whenever a call begins, ends or is taken over; odd during a call.</summary>
    public readonly int Word => Volatile.Read(in _word);

    public static bool IsInCall(int word) => (word & InCall) != 0;

    public static int OwnerOf(int word) => word >> 1;

    /// <summary>The owner begins a call.</summary>
    /// <param name="owner">Its number; the first owner's is 0.</param>
    public void EnterCall(int owner) => Volatile.Write(ref _word, (owner << 1) | InCall);

    /// <summary>The call has returned.</summary>
    /// <returns>Whether the thread still owns the loop.</returns>
    public bool LeaveCall(int owner)
    {
        var inCall = (owner << 1) | InCall;
        return Interlocked.CompareExchange(ref _word, owner << 1, inCall) == inCall;
    }

    /// <summary>Takes the loop from a thread that is in a call.</summary>
    /// <param name="word">The word as it was when the call was found to take too long.</param>
    /// <param name="owner">The new owner's number.</param>
    /// <returns>False when the call has returned.</returns>
    public bool TryTakeOver(int word, out int owner)
    {
        owner = (word >> 1) + 1;
        return (word & InCall) != 0 && Interlocked.CompareExchange(ref _word, owner << 1, word) == word;
    }
}
