namespace Gateway.Lint.Requests;

/// <summary>Which features may be there.</summary>
internal static class FeatureCheck
{
    //# ## Features
    //#
    //# What not every host can do is a feature: an interface found by type. Those that concern the message are on the
    //# environ: `environ.Get<T>()` gives the feature, or null. `environ.Set<T>(feature)` lets middleware add or replace one
    //# for the rest of the call, and `Set<T>(null)` hides it; a server that overrides `Get` MUST look at what was set first
    //# (`TryGetSet`). Absent is null: nothing is faked, and an application MUST do without. All end with the call.
    //#
    public static void Check(Environ environ, CallReport report)
    {
        //# * A feature that the request's protocol has no means for MUST be absent: `IInformationalResponses`,
        //#   `IResponseTrailers` and `IUpgrade` for HTTP/1.0 (RFC 9110 §15.2, RFC 9112 §7.1.2), and in HTTP/1.1 `IUpgrade`
        //#   for a request without `Upgrade` (RFC 9110 §7.8). `feature-absent`
        if (environ.Protocol == "HTTP/1.0")
        {
            CheckAbsent<IInformationalResponses>("HTTP/1.0, which has no interim responses");
            CheckAbsent<IResponseTrailers>("HTTP/1.0, which has no trailers");
            CheckAbsent<IUpgrade>("HTTP/1.0, which has no upgrade");
        }
        if (environ.Protocol == "HTTP/1.1" && !environ.Headers.Contains("Upgrade"))
        {
            CheckAbsent<IUpgrade>("a request that asks for no upgrade");
        }

        void CheckAbsent<T>(string request)
            where T : class
        {
            if (environ.Get<T>() is not null)
            {
                throw report.ByServer(
                    Clause.FeatureAbsent,
                    $"The feature {typeof(T).Name} is present for {request}; give null, so that the application does without."
                );
            }
        }
    }
}
