using System.Text;

namespace Gateway.Testing.Requests;

/// <summary>Makes the environ of a test request, without the features that belong to its call.</summary>
internal static class RequestEnviron
{
    public static Environ Make(TestRequest request, RequestTarget target, TestClient client, HeaderCollection headers)
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
        return new Environ
        {
            Method = request.Method,
            Scheme = target.Scheme,
            PathBase = client.PathBase,
            Path = wholePath[client.PathBase.Length..],
            QueryString = target.Query,
            RawTarget = Encoding.ASCII.GetBytes(target.OriginForm),
            Headers = headers,
        };
    }
}
