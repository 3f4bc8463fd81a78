using System.IO.Pipelines;
using Gateway.Lint.Requests;
using Gateway.Lint.Responses;

namespace Gateway.Lint.Features;

/// <summary>An upgrade under Lint.</summary>
internal sealed class UpgradeGuard(Call call, IUpgrade server) : IUpgrade
{
    //# ### IUpgrade
    //#
    //# `ValueTask<IDuplexPipe> UpgradeAsync(params ReadOnlySpan<Header> headers)` answers 101 and hands the connection over to
    //# another protocol (RFC 9110 §7.8), *inside* the call: when the application completes, the connection is closed. Present
    //# when the request asks for an upgrade and the host can grant one. The pipe gives the octets that came behind the
    //# request too.
    //#
    //# {{snippet upgrade}}
    //#
    //#
    public ValueTask<IDuplexPipe> UpgradeAsync(params ReadOnlySpan<Header> headers)
    {
        call.CheckAlive(nameof(IUpgrade));
        //# * It MUST be done at most once. `upgrade-once`
        if (call.Response.IsUpgraded)
        {
            throw call.Report.ByApplication(
                Clause.UpgradeOnce,
                "UpgradeAsync was called twice; keep the pipe that the first call gave."
            );
        }
        //# * It takes the place of a response: `startResponse` MUST NOT be called before or after it. `upgrade-alone`
        if (call.Response.Commitment != Commitment.None)
        {
            throw call.Report.ByApplication(
                Clause.UpgradeAlone,
                $"UpgradeAsync was called after startResponse({call.Response.Status}); the 101 is the response, so decide first."
            );
        }
        //# * The fields are those of the 101. `Upgrade`, which names the protocol, MUST be among them, and `Connection` MUST
        //#   NOT: the server adds it. `upgrade-field`
        //# * A request's body MUST have been read to its end before; the server refuses an upgrade otherwise.
        CheckFields(headers);
        var copy = headers.ToArray();
        ValueTask<IDuplexPipe> upgrade;
        try
        {
            upgrade = server.UpgradeAsync(copy);
        }
        finally
        {
            Array.Clear(copy);
        }
        call.Response.IsUpgraded = true;
        return AwaitAsync(upgrade);
    }

    private void CheckFields(ReadOnlySpan<Header> headers)
    {
        var names = false;
        foreach (var field in headers)
        {
            HeadCheck.CheckSyntax(field, call.Report);
            names |= FieldCheck.Is(field, "Upgrade");
            if (FieldCheck.Is(field, "Connection"))
            {
                throw call.Report.ByApplication(
                    Clause.UpgradeField,
                    "UpgradeAsync was given Connection, which the server adds; leave it out."
                );
            }
        }
        if (!names)
        {
            throw call.Report.ByApplication(
                Clause.UpgradeField,
                "UpgradeAsync was called without the field Upgrade; name the protocol, such as (\"Upgrade\", \"websocket\")."
            );
        }
    }

    private async ValueTask<IDuplexPipe> AwaitAsync(ValueTask<IDuplexPipe> upgrade)
    {
        var pipe = await upgrade;
        return new Connection(new GuardedReader(call, pipe.Input, rule: null), new GuardedWriter(call, pipe.Output));
    }

    private sealed class Connection(PipeReader input, PipeWriter output) : IDuplexPipe
    {
        public PipeReader Input => input;

        public PipeWriter Output => output;
    }
}
