namespace Gateway.DjangoLike.Http;

/// <summary>Compares a Host field with the hosts a project answers for (<c>django.http.request.validate_host</c>).</summary>
internal static class AllowedHost
{
    public static bool Matches(string host, IList<string> allowed)
    {
        if (allowed.Contains("*"))
        {
            return true;
        }
        var name = WithoutPort(host).TrimEnd('.');
        return allowed.Any(pattern =>
            pattern.StartsWith('.')
                ? name.EndsWith(pattern, StringComparison.OrdinalIgnoreCase)
                    || name.Equals(pattern[1..], StringComparison.OrdinalIgnoreCase)
                : name.Equals(pattern, StringComparison.OrdinalIgnoreCase)
        );
    }

    // An IPv6 address stands in brackets (RFC 3986 §3.2.2).
    private static string WithoutPort(string host)
    {
        var colon = host.LastIndexOf(':');
        return colon > host.LastIndexOf(']') ? host[..colon] : host;
    }
}
