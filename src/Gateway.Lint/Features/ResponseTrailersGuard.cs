using Gateway.Lint.Responses;

namespace Gateway.Lint.Features;

/// <summary>The response's trailers under Lint.</summary>
internal sealed class ResponseTrailersGuard(Call call, IResponseTrailers server) : IResponseTrailers
{
    private static readonly HashSet<string> Forbidden = new(StringComparer.OrdinalIgnoreCase)
    {
        "Authorization",
        "Cache-Control",
        "Connection",
        "Content-Encoding",
        "Content-Length",
        "Content-Range",
        "Content-Type",
        "Cookie",
        "Expect",
        "Forwarded",
        "Host",
        "If-Match",
        "If-Modified-Since",
        "If-None-Match",
        "If-Range",
        "If-Unmodified-Since",
        "Keep-Alive",
        "Max-Forwards",
        "Proxy-Authorization",
        "Proxy-Connection",
        "Range",
        "Set-Cookie",
        "TE",
        "Trailer",
        "Transfer-Encoding",
        "Upgrade",
        "X-Forwarded-For",
        "X-Forwarded-Host",
        "X-Forwarded-Proto",
    };

    //# ### IResponseTrailers
    //#
    //# `void Add(Header header)` adds a trailer field, sent behind the last octet of the body (RFC 9110 §6.5, RFC 9112
    //# §7.1.2). Absent for HTTP/1.0.
    //#
    //# {{snippet trailers}}
    //#
    //#
    public void Add(Header header)
    {
        call.CheckAlive(nameof(IResponseTrailers));
        HeadCheck.CheckSyntax(header, call.Report);
        //# * Fields for framing, routing, authentication, request modifiers and content handling MUST NOT be trailers
        //#   (RFC 9110 §6.5.1), such as `Content-Length`, `Transfer-Encoding`, `Content-Type`, `Content-Encoding`,
        //#   `Content-Range`, `Cache-Control`, `Set-Cookie`, `Authorization`, `Host`, `Trailer`; the server refuses them with
        //#   `ArgumentException`. `trailer-field`
        if (Forbidden.Contains(header.Name))
        {
            throw call.Report.ByApplication(
                Clause.TrailerField,
                $"{header.Name} was added as a trailer; it is for framing, routing, authentication or content handling. Send it "
                    + "as a header field."
            );
        }
        //# * One added before the commit selects the chunked coding, whatever length was declared. After the commit more MAY
        //#   follow until completion, unless the response was committed with a length or has no body; the server refuses
        //#   these with `InvalidOperationException`. `trailer-window`
        var response = call.Response;
        if (
            response is { Commitment: Commitment.Committed, HasTrailers: false, IsHead: false }
            && (response.Declared is not null || !response.HasContent)
        )
        {
            throw call.Report.ByApplication(
                Clause.TrailerWindow,
                $"The trailer {header.Name} was added after a commit with a length, or without a body, which leaves no place for "
                    + "it. Add the first before the commit, or give no Content-Length."
            );
        }
        server.Add(header);
        response.HasTrailers = true;
    }
}
