namespace Gateway.Testing.Requests;

/// <summary>The header fields a request is sent with: its own, the client's, and those the client adds.</summary>
internal static class RequestFields
{
    public static HeaderCollection Make(TestRequest request, RequestTarget target, TestClient client, long? length)
    {
        HeaderCollection fields = [];
        if (!request.Headers.Contains("host") && !client.DefaultHeaders.Contains("host"))
        {
            fields.Add("host", target.Authority);
        }
        foreach (var header in client.DefaultHeaders)
        {
            if (!request.Headers.Contains(header.Name))
            {
                fields.Add(header);
            }
        }
        foreach (var header in request.Headers)
        {
            fields.Add(header);
        }
        AddContent(fields, request, length);
        if (
            client.UseCookies
            && !fields.Contains("cookie")
            && client.Cookies.GetCookieHeader(target.Url) is { Length: > 0 } cookies
        )
        {
            fields.Add("cookie", cookies);
        }
        return fields;
    }

    /// <summary>Whether the request asks to change the protocol (RFC 9110 §7.8).</summary>
    public static bool AskForUpgrade(HeaderCollection fields) =>
        fields.Contains("upgrade")
        && fields["connection"] is { } connection
        && connection.Split(',', StringSplitOptions.TrimEntries).Contains("upgrade", StringComparer.OrdinalIgnoreCase);

    // A body without a length travels in the chunked coding, which is how an application knows that there is one.
    private static void AddContent(HeaderCollection fields, TestRequest request, long? length)
    {
        foreach (
            var (name, values) in request.Content?.Headers
                ?? Enumerable.Empty<KeyValuePair<string, IEnumerable<string>>>()
        )
        {
            if (!fields.Contains(name) && !name.Equals("content-length", StringComparison.OrdinalIgnoreCase))
            {
                fields.Add(name, string.Join(", ", values));
            }
        }
        if (length is not null)
        {
            fields["content-length"] ??= length.Value.ToString();
        }
        else if ((request.Content is not null || request.StreamsBody) && !fields.Contains("content-length"))
        {
            fields.Add("transfer-encoding", "chunked");
        }
    }
}
