using Gateway.Hosting;
using Gateway.Server.Protocol;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Gateway.AspNetCore.Responses;

/// <summary>The trailer fields of the response, where the host has them: Kestrel has for HTTP/2 and later only.</summary>
internal sealed class BridgedTrailers(IHttpResponseTrailersFeature feature, StagedResponse response) : IResponseTrailers
{
    public void Add(Header header)
    {
        FieldRule.Check(header);
        if (TrailerRule.IsForbidden(header.Name))
        {
            throw new ArgumentException(
                $"{header.Name} cannot be sent as a trailer field: it is for framing, routing, authentication or content "
                    + "handling (RFC 9110 §6.5.1). Send it as a header field."
            );
        }
        if (!response.TakesTrailers)
        {
            throw new InvalidOperationException(
                "The response was committed without trailers: it has a length. Add the first trailer before the commit, or give no Content-Length."
            );
        }
        feature.Trailers.Append(header.Name, header.Value);
        response.HasTrailers = true;
    }
}
