using Gateway.Lint.Requests;

namespace Gateway.Lint.Features;

/// <summary>The request's trailers under Lint.</summary>
internal sealed class RequestTrailersGuard(Call call, IRequestTrailers server) : IRequestTrailers
{
    //# ### IRequestTrailers
    //#
    //# The trailer fields of the request (RFC 9110 §6.5): `bool IsComplete`, `HeaderCollection Trailers`.
    //#
    //# * `Trailers` is never null, is empty until `IsComplete`, and final from then on; `IsComplete` is true once the end of
    //#   the body has been read. The server MUST drop or refuse fields that may not be trailers (see IResponseTrailers).
    //#   `request-trailers`
    public bool IsComplete
    {
        get
        {
            call.CheckAlive(nameof(IRequestTrailers));
            return server.IsComplete;
        }
    }

    public HeaderCollection Trailers
    {
        get
        {
            call.CheckAlive(nameof(IRequestTrailers));
            // In this order: the body may end in between.
            var isComplete = server.IsComplete;
            var trailers = server.Trailers;
            if (trailers is null || (trailers.Count > 0 && !isComplete && !server.IsComplete))
            {
                throw call.Report.ByServer(
                    Clause.RequestTrailers,
                    $"IRequestTrailers.Trailers {(trailers is null ? "is null" : "has fields before IsComplete")}; give an empty "
                        + "collection until the end of the body has been read."
                );
            }
            return new LintHeaders(call, trailers);
        }
    }
}
