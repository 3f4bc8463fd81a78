using System.IO.Pipelines;

namespace Gateway.Lint.Responses;

/// <summary>The writer of a response's body.</summary>
internal class BodyWriter(Call call, PipeWriter server) : GuardedWriter(call, server)
{
    private bool _isDead;

    protected override bool IsDead => _isDead;

    /// <summary>Judges what was written when the application has completed.</summary>
    public static LintException? JudgeEnd(ResponseTrack response, CallReport report)
    {
        if (response.IsFlushPending)
        {
            //# * An application MUST await its flushes: it MUST NOT complete while one is pending. `flush-pending`
            return report.ByApplication(
                Clause.FlushPending,
                "The application completed while a flush was pending; await every FlushAsync."
            );
        }
        if (
            response.Declared is { } declared
            && declared != response.Written
            && response.HasContent
            && !response.IsHead
            && !response.IsUpgraded
            && !response.HasFailed
            && !response.HasDeparted
        )
        {
            return report.ByApplication(
                Clause.LengthMatches,
                $"The body has {response.Written} octets, its Content-Length says {declared}. Write as many as were declared, or "
                    + "leave the length to the server."
            );
        }
        return null;
    }

    /// <summary>startResponse was called again.</summary>
    public void Kill() => _isDead = true;

    protected override void CheckUse(string member)
    {
        base.CheckUse(member);
        //# * An application MUST write to the writer that the last `startResponse` returned, and to no earlier one.
        //#   `writer-dead`
        if (_isDead)
        {
            throw Call.Report.ByApplication(
                Clause.WriterDead,
                $"{member} was called on a writer that died when startResponse was called again; use the one returned last."
            );
        }
    }

    protected override void OnAsked(int sizeHint) => Call.Response.Ask(sizeHint);

    protected override void OnAdvance(int bytes)
    {
        CheckLength(bytes);
        Call.Response.Write(bytes);
    }

    protected override void OnFlush(bool isPending)
    {
        if (isPending)
        {
            Call.Response.Commit();
        }
        Call.Response.IsFlushPending = isPending;
    }

    protected override void OnDeparted() => Call.Response.HasDeparted = true;

    //# * `Complete()` says that no more body follows; it is optional. `Complete(exception)` is the same as the application
    //#   throwing it.
    protected override void OnComplete(Exception? exception) => Call.Response.HasFailed |= exception is not null;

    //# ### Framing
    //#
    //# * If the whole body is staged when the application completes, the server MUST send its length. A longer response
    //#   without a length is chunked for HTTP/1.1 and ended by closing the connection for HTTP/1.0 (RFC 9112 §6); in
    //#   HTTP/2 and later the protocol frames it.
    //# * For a HEAD the server MUST send the head that a GET would get, and count and drop the body: an application need
    //#   not know of HEAD, and MAY write the body, a part of it, or none. If it wrote none the server adds no length.
    /// <summary>So many octets are about to follow.</summary>
    protected void CheckLength(long more)
    {
        var response = Call.Response;
        //# * There is no body with 204, 205 and 304 (RFC 9110 §15): an application MUST NOT write one. The server sends no
        //#   `Content-Length` with a 204, `0` with a 205, and with a 304 what the application gave. `no-content`
        if (more > 0 && !response.HasContent)
        {
            throw Call.Report.ByApplication(
                Clause.NoContent,
                $"{more} octets of body were written with the status {response.Status}, which has none; write none, or choose "
                    + "another status."
            );
        }
        //# * A body MUST have as many octets as its `Content-Length` says, neither more nor fewer, but for HEAD, or when the
        //#   peer is gone. The server MUST NOT send more than declared; a body that differs is an exception of the
        //#   application, found before the commit or after it. `length-matches`
        if (response.Declared is { } declared && response.Written + more > declared && !response.IsHead)
        {
            throw Call.Report.ByApplication(
                Clause.LengthMatches,
                $"The body has {response.Written + more} octets or more, its Content-Length says {declared}. Write as many as "
                    + "were declared, or leave the length to the server."
            );
        }
    }
}
