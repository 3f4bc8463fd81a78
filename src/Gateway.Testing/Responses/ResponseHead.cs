using Gateway.Server.Protocol;

namespace Gateway.Testing.Responses;

/// <summary>The staged head of a response, and what is decided of its body when it is committed.</summary>
internal sealed class ResponseHead
{
    private readonly HeaderCollection _headers = [];

    /// <exception cref="ArgumentException">The status or a field cannot be sent.</exception>
    public ResponseHead(int status, ReadOnlySpan<Header> headers)
    {
        if (status is < 200 or > 999)
        {
            throw new ArgumentException(
                $"The status is {status}; a final status is 200 to 999. Interim responses are sent by "
                    + $"{nameof(IInformationalResponses)}, 101 by {nameof(IUpgrade)}.",
                nameof(status)
            );
        }
        Status = status;
        foreach (var header in headers)
        {
            FieldRule.Check(header);
            if (header.Name.Equals("content-length", StringComparison.OrdinalIgnoreCase))
            {
                if (ContentLength is not null)
                {
                    throw new ArgumentException(
                        "Content-Length was given twice; give it once, or leave it to the server.",
                        nameof(headers)
                    );
                }
                ContentLength = FieldRule.ParseContentLength(header.Value);
            }
            _headers.Add(header);
        }
    }

    public int Status { get; }

    /// <summary>The application's Content-Length; null when it gave none.</summary>
    public long? ContentLength { get; }

    /// <summary>Whether the status allows for a body.</summary>
    public bool AllowsBody => Status is not (204 or 205 or 304);

    /// <summary>The head as it is sent, with the length the server decides on (RFC 9110 §8.6).</summary>
    /// <param name="reasonPhrase">The application's phrase.</param>
    /// <param name="isHead">Whether the method is HEAD.</param>
    /// <param name="hasTrailers">Whether trailers follow, for which there is no length.</param>
    /// <param name="whole">The length of the whole body, when it is complete at the commit; else null.</param>
    public TestResponseHead Commit(string? reasonPhrase, bool isHead, bool hasTrailers, long? whole)
    {
        var declared = hasTrailers ? null : ContentLength;
        whole = hasTrailers ? null : whole;
        var length = Status switch
        {
            204 => null,
            304 => declared,
            205 => 0,
            // A body of no octets may be that of an application that knows of HEAD, so nothing is claimed of it.
            _ when isHead => declared ?? (whole > 0 ? whole : null),
            _ => declared ?? whole,
        };
        if (length is null)
        {
            _headers.Remove("content-length");
        }
        else if (length != ContentLength)
        {
            _headers["content-length"] = length.Value.ToString();
        }
        return new TestResponseHead(Status, reasonPhrase, _headers);
    }
}
