using Gateway.Hosting;

namespace Gateway.Owin.ToOwin;

/// <summary>One call of a Gateway application by an OWIN server.</summary>
internal sealed class GatewayCall(Application application, IDictionary<string, object> environment)
{
    public async Task RunAsync()
    {
        var sink = new OwinResponseSink(environment);
        var response = new StagedResponse(sink);
        var upgrade = OwinUpgrade.For(environment, response, sink);
        var environ = new OwinEnviron(environment);
        environ.Set<IReasonPhrase>(response);
        environ.Set<IUpgrade>(upgrade);
        var call = RunAsync(environ, response, upgrade);
        if (upgrade is not null)
        {
            // The connection is handed over when this task has completed, so the call goes on behind it.
            upgrade.Continuation = call;
            await Task.WhenAny(call, upgrade.Requested);
            if (upgrade.IsDone)
            {
                return;
            }
        }
        await call;
        await sink.EndAsync();
    }

    private async Task RunAsync(OwinEnviron environ, StagedResponse response, OwinUpgrade? upgrade)
    {
        try
        {
            await application(environ, response.Start);
            if (upgrade is { IsDone: true })
            {
                return;
            }
            response.Finish();
        }
        finally
        {
            response.End();
        }
    }
}
