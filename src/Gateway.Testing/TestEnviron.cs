using System.Text;

namespace Gateway.Testing;

/// <summary>Makes the environ of a test request.</summary>
internal static class TestEnviron
{
    public static async Task<Environ> CreateAsync(
        TestRequest request,
        RequestTarget target,
        TestClient client,
        CancellationToken cancellationToken
    )
    {
        var wholePath = RequestPath.Decode(target.Path);
        if (
            client.PathBase.Length > 0
            && wholePath != client.PathBase
            && !wholePath.StartsWith(client.PathBase + "/", StringComparison.Ordinal)
        )
        {
            throw new ArgumentException(
                $"The target {request.Target} lies outside the client's PathBase {client.PathBase}; "
                    + "targets are whole paths, as a browser sends them.",
                nameof(request)
            );
        }
        var content = request.Content is null
            ? []
            : await request.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        var body = new LimitedBody(content, client.MaxBodySize);
        var environ = new Environ
        {
            Method = request.Method,
            Scheme = target.Scheme,
            PathBase = client.PathBase,
            Path = wholePath[client.PathBase.Length..],
            QueryString = target.Query,
            RawTarget = Encoding.ASCII.GetBytes(target.OriginForm),
            Headers = Fields(request, target, client, content.Length),
            Body = body,
            Aborted = cancellationToken,
        };
        environ.Set<IRequestBodyLimit>(body);
        request.Configure?.Invoke(environ);
        return environ;
    }

    private static HeaderCollection Fields(TestRequest request, RequestTarget target, TestClient client, int length)
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
        if (request.Content is not null)
        {
            foreach (var (name, values) in request.Content.Headers)
            {
                if (!fields.Contains(name))
                {
                    fields.Add(name, string.Join(", ", values));
                }
            }
            fields["content-length"] ??= length.ToString();
        }
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
}
