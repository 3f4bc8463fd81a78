namespace Gateway.Lint.Lifespan;

/// <summary>The start and the end of an application.</summary>
internal static class LifespanCheck
{
    private const string Request = "lifespan";

    //# ## Lifespan
    //#
    //# `delegate ValueTask<Application> ApplicationFactory(ApplicationHost host)` makes an application; it is the place for
    //# work at start-up.
    //#
    //# * A host MUST run the factory once, before anything is bound. Returning means started; throwing means failed to
    //#   start: the host reports the error and exits with a code other than zero.
    public static async ValueTask<Application> RunAsync(
        ApplicationFactory factory,
        LintOptions options,
        ApplicationHost host
    )
    {
        var report = new CallReport(options, Request);
        WatchHost(host, report);
        var application = await factory(host);
        //# * A factory MUST return an application, never null. `factory-result`
        if (application is null)
        {
            var broken = report.ByApplication(
                Clause.FactoryResult,
                "The factory returned null; return the application, or throw what keeps it from starting."
            );
            report.Settle(broken);
            throw broken;
        }
        report.Settle(null);
        return Linter.Wrap(application, options);
    }

    //# * `host.Exit(code)` gives an application to return that asks to end without serving, with that exit code, as a
    //#   command of the application's own does; a host MUST look at `host.ExitCode` after the factory has returned.
    //# * `IServiceProvider Services`, `IReadOnlyList<string> Arguments`, `IReadOnlyDictionary<string, string> Settings` and
    //#   `TextWriter Errors` are never null. Arguments are what followed `--` on the command line; the keys of settings are
    //#   compared without regard to case, nested ones joined by `:`.
    private static void WatchHost(ApplicationHost host, CallReport report)
    {
        //# * When the addresses are bound and final the host MUST call `NotifyStartedAsync` with them, as URLs such as
        //#   `http://127.0.0.1:8888`; what `OnStarted` registered runs then, and what it throws is a failure to start.
        //#   `started-addresses`
        host.OnStarted(addresses =>
        {
            if (
                addresses is null
                || !addresses.All(address => address?.Contains("://", StringComparison.Ordinal) == true)
            )
            {
                throw report.ByServer(
                    Clause.StartedAddresses,
                    "NotifyStartedAsync was called with addresses that are no URLs; give them as http://127.0.0.1:8888."
                );
            }
        });
        //# * When serving is about to end it MUST call `NotifyStopping`, which fires `Stopping`, the sign for endless
        //#   responses to end; then let the calls in flight complete, up to a deadline; then call `StopAsync`, which awaits
        //#   what `OnStop` registered, last registered first. `stopping-first`
        host.OnStop(() =>
        {
            if (!host.Stopping.IsCancellationRequested)
            {
                throw report.ByServer(
                    Clause.StoppingFirst,
                    "StopAsync was called without NotifyStopping before it; signal first, then drain, then stop."
                );
            }
        });
    }
}
