using Gateway.Lint.Responses;

namespace Gateway.Lint.Features;

/// <summary>Interim responses under Lint.</summary>
internal sealed class InformationalGuard(Call call, IInformationalResponses server) : IInformationalResponses
{
    private int _pending;

    //# ### IInformationalResponses
    //#
    //# `ValueTask SendAsync(int status, params ReadOnlySpan<Header> headers)` sends an interim response, such as 103 Early
    //# Hints (RFC 9110 §15.2, RFC 8297), at once. Absent for HTTP/1.0 and wherever the host cannot send them.
    //#
    //# {{snippet hints}}
    //#
    //#
    public ValueTask SendAsync(int status, params ReadOnlySpan<Header> headers)
    {
        call.CheckAlive(nameof(IInformationalResponses));
        //# * `status` MUST be 102 to 199: 100 is the server's own, and 101 is `IUpgrade`. `interim-status`
        if (status is < 102 or > 199)
        {
            throw call.Report.ByApplication(
                Clause.InterimStatus,
                $"An interim response was sent with the status {status}; it is 102 to 199. 100 is the server's, 101 is done by "
                    + $"{nameof(IUpgrade)}, and final ones by startResponse."
            );
        }
        //# * The fields MUST be such as `startResponse` takes, without `Content-Length`.
        foreach (var field in headers)
        {
            HeadCheck.CheckInterim(field, status, call.Report);
        }
        //# * It MUST be sent before the commit, and not while another send or a flush is pending. The server MUST refuse it
        //#   after the commit with `InvalidOperationException`. `interim-window`
        if (call.Response.Commitment == Commitment.Committed || call.Response.IsUpgraded)
        {
            throw call.Report.ByApplication(
                Clause.InterimWindow,
                $"The interim response {status} was sent after the final one had been committed; send it before the first flush."
            );
        }
        if (call.Response.IsFlushPending || Interlocked.Exchange(ref _pending, 1) != 0)
        {
            throw call.Report.ByApplication(
                Clause.InterimWindow,
                $"The interim response {status} was sent while another, or a flush, was pending; await each."
            );
        }
        var copy = headers.ToArray();
        ValueTask send;
        try
        {
            send = server.SendAsync(status, copy);
        }
        catch
        {
            Volatile.Write(ref _pending, 0);
            throw;
        }
        finally
        {
            Array.Clear(copy);
        }
        return AwaitAsync(send);
    }

    private async ValueTask AwaitAsync(ValueTask send)
    {
        try
        {
            await send;
        }
        finally
        {
            Volatile.Write(ref _pending, 0);
        }
    }
}
