using Gateway.Server.Protocol;

namespace Gateway.Testing.Responses;

/// <summary>The trailer fields of a response (RFC 9110 §6.5).</summary>
internal sealed class ResponseTrailers : IResponseTrailers
{
    /// <summary>Whether fields can still be added: before the commit, and after it when the response has no length.</summary>
    public bool IsOpen { get; set; } = true;

    public HeaderCollection Fields { get; } = [];

    public void Add(Header header)
    {
        FieldRule.Check(header);
        if (TrailerRule.IsForbidden(header.Name))
        {
            throw new ArgumentException(
                $"{header.Name} cannot be sent as a trailer field: it is for framing, routing, authentication or content "
                    + "handling (RFC 9110 §6.5.1). Send it as a header field.",
                nameof(header)
            );
        }
        if (!IsOpen)
        {
            throw new InvalidOperationException(
                "The response was committed without trailers, or is complete. Add the first trailer before the commit, or "
                    + "give no Content-Length."
            );
        }
        Fields.Add(header);
    }
}
