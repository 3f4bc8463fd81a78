namespace Gateway.Lint.Responses;

/// <summary>What is known of the current response.</summary>
internal sealed class ResponseTrack
{
    //# ## The commit
    //#
    //# A response is *staged* until it is *committed*: its head, and up to 65,536 octets of its body, are held back and can
    //# be replaced.
    //#
    //# * The server MUST commit at the first of: a `FlushAsync`, even an empty one; a `SendFileAsync`; more than 65,536
    //#   octets of body written; the application's completion. It MAY commit when memory is asked for that would exceed
    //#   65,536 octets together with those written, and MUST NOT commit otherwise.
    //# * Until then an application MAY call `startResponse` again.
    private const int StageSize = 64 * 1024;

    private long _staged;

    public bool IsHead { get; set; }

    public Commitment Commitment { get; private set; }

    public int Status { get; private set; }

    /// <summary>The application's Content-Length; null when it gave none.</summary>
    public long? Declared { get; private set; }

    /// <summary>Octets of body so far.</summary>
    public long Written { get; private set; }

    public bool IsUpgraded { get; set; }

    public bool HasTrailers { get; set; }

    /// <summary>Whether the writer was completed with an exception.</summary>
    public bool HasFailed { get; set; }

    /// <summary>Whether the application has been told, by a flush or by Aborted, that the peer is gone.</summary>
    public bool HasDeparted { get; set; }

    /// <summary>Whether a flush has not completed yet.</summary>
    public bool IsFlushPending { get; set; }

    /// <summary>How a call of startResponse after the commit was refused.</summary>
    public Exception? Refusal { get; set; }

    /// <summary>Whether a body may follow the status.</summary>
    public bool HasContent => Status is not (204 or 205 or 304);

    public void Start(int status, long? declared)
    {
        Commitment = Commitment.Staged;
        Status = status;
        Declared = declared;
        Written = 0;
        HasFailed = false;
        _staged = 0;
    }

    /// <summary>So many octets are asked for.</summary>
    public void Ask(int size)
    {
        if (Commitment == Commitment.Staged && _staged + Math.Max(size, 1) > StageSize)
        {
            Commitment = Commitment.Unknown;
        }
    }

    /// <summary>So many octets were written.</summary>
    public void Write(long count)
    {
        Written += count;
        _staged += count;
        if (_staged > StageSize)
        {
            Commit();
        }
    }

    public void Commit() => Commitment = Commitment.Committed;

    /// <summary>What would have committed failed: who was not committed before may be now.</summary>
    public void Doubt(Commitment before)
    {
        if (before != Commitment.Committed)
        {
            Commitment = Commitment.Unknown;
        }
    }

    public LintException? JudgeRefusal(Exception? failure, CallReport report)
    {
        //# * An application MUST NOT call `startResponse` after the commit, but to learn whether there was one: a handler of
        //#   errors that is refused MUST rethrow the original error, so that the connection is aborted. `start-after-commit`
        return Refusal is null
            ? null
            : report.ByApplication(
                Clause.StartAfterCommit,
                "startResponse was called after the response had been committed, "
                    + (
                        failure is null
                            ? "and the application completed as if it had not been refused. "
                            : "by which time the head is on the wire. "
                    )
                    + "Call it before the first flush; in an error handler, catch the refusal and rethrow the original error.",
                Refusal
            );
    }
}

/// <summary>How far a response is.</summary>
internal enum Commitment
{
    /// <summary>startResponse has not been called.</summary>
    None,

    /// <summary>The response can be replaced.</summary>
    Staged,

    /// <summary>More was asked for than is staged, but not written: a server may have committed.</summary>
    Unknown,

    /// <summary>The head is on the wire.</summary>
    Committed,
}
