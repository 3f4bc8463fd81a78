using System.IO.Pipelines;

namespace Gateway.Lint.Responses;

/// <summary>The startResponse of one call.</summary>
internal sealed class ResponseStart(Call call, StartResponse server)
{
    private static readonly Header Poison = new(
        "(poisoned)",
        "The server kept the headers' memory beyond the call of startResponse."
    );

    private BodyWriter? _writer;

    //# ## startResponse
    //#
    //# `PipeWriter startResponse(int status, params ReadOnlySpan<Header> headers)` stages the head of the response and
    //# returns the writer of its body.
    //#
    public LintException? JudgeMissing()
    {
        //# * An application MUST call `startResponse` before it completes, unless it did an upgrade, throws, or knows by
        //#   `Aborted` that nobody waits. The server MUST answer 500 for one that does not. `start-missing`
        return call.Response is { IsUpgraded: true } or { HasDeparted: true } or not { Commitment: Commitment.None }
            ? null
            : call.Report.ByApplication(
                Clause.StartMissing,
                "The application completed without calling startResponse; call it once for every request, and complete "
                    + "after it."
            );
    }

    /// <summary>The contract's <see cref="StartResponse"/>.</summary>
    public PipeWriter Start(int status, params ReadOnlySpan<Header> headers)
    {
        call.CheckAlive("startResponse");
        var response = call.Response;
        if (response.IsUpgraded)
        {
            throw call.Report.ByApplication(
                Clause.UpgradeAlone,
                $"startResponse({status}) was called beside an upgrade; the 101 is the response, so call neither twice."
            );
        }
        // The server reads a copy that does not outlive the call.
        var copy = headers.ToArray();
        try
        {
            if (response.Commitment == Commitment.Committed)
            {
                Refuse(status, copy);
            }
            var declared = HeadCheck.Check(status, copy, call.Report);
            return Stage(status, copy, declared);
        }
        finally
        {
            //# * The headers' span is valid during the call of `startResponse` only; the server MUST take what it needs of
            //#   it before it returns.
            Array.Fill(copy, Poison);
        }
    }

    private BodyWriter Stage(int status, Header[] headers, long? declared)
    {
        PipeWriter writer;
        try
        {
            //# * Before the commit the server MUST accept every call whose status and fields are right, the second as the
            //#   first. `start-accepted`
            writer = server(status, headers);
        }
        catch (InvalidOperationException refusal) when (call.Response.Commitment == Commitment.Unknown)
        {
            call.Response.Commit();
            call.Response.Refusal = refusal;
            throw;
        }
        catch (Exception error) when (error is not LintException)
        {
            call.Report.ByServer(
                Clause.StartAccepted,
                $"startResponse({status}) threw {error.GetType()} before the commit, with a status and fields that are right. "
                    + "Stage every such head, and replace the one before it.",
                error
            );
            throw;
        }
        //# * It MUST return a writer, never null. `start-writer`
        if (writer is null)
        {
            throw call.Report.ByServer(
                Clause.StartWriter,
                $"startResponse({status}) returned null; it returns the writer of the body, be there none to come."
            );
        }
        var earlier = _writer;
        _writer = writer is IFileWriter files ? new FileBodyWriter(call, writer, files) : new BodyWriter(call, writer);
        call.Response.Start(status, declared);
        if (earlier is not null)
        {
            earlier.Kill();
            CheckKilled(earlier.Server, writer);
        }
        return _writer;
    }

    private void CheckKilled(PipeWriter earlier, PipeWriter current)
    {
        //# * A call before the commit MUST replace the head *and* drop the octets staged so far, and the writer returned
        //#   earlier MUST be dead: every use of it but `Complete`, which does nothing, throws `InvalidOperationException`.
        //#   `restart-kills`
        if (ReferenceEquals(earlier, current))
        {
            call.Report.ByServer(
                Clause.RestartKills,
                "startResponse, called again before the commit, returned the writer it had returned before, so that "
                    + "whoever holds the earlier one writes into the new response. Return another, and let the earlier throw."
            );
            return;
        }
        try
        {
            earlier.GetMemory();
        }
        catch (InvalidOperationException)
        {
            return;
        }
        catch (Exception error)
        {
            call.Report.ByServer(
                Clause.RestartKills,
                $"The earlier writer threw {error.GetType()}; a dead writer throws InvalidOperationException.",
                error
            );
            return;
        }
        call.Report.ByServer(
            Clause.RestartKills,
            "startResponse was called again before the commit, and the earlier writer still takes octets. Let every use "
                + "of it throw InvalidOperationException."
        );
    }

    private void Refuse(int status, Header[] headers)
    {
        //# * After the commit the server MUST refuse a call with `InvalidOperationException`. `start-refused`
        try
        {
            server(status, headers);
        }
        catch (InvalidOperationException refusal)
        {
            call.Response.Refusal = refusal;
            throw;
        }
        catch (Exception error)
        {
            call.Response.Refusal = error;
            throw call.Report.ByServer(
                Clause.StartRefused,
                $"startResponse({status}) after the commit threw {error.GetType()}; it throws InvalidOperationException.",
                error
            );
        }
        throw call.Report.ByServer(
            Clause.StartRefused,
            $"startResponse({status}) was accepted after the commit, when the head is on the wire. Throw "
                + "InvalidOperationException."
        );
    }
}
