namespace Gateway.PyramidLike;

/// <summary>Keeps redirects that are made of a request's path on this host.</summary>
internal static class SameHost
{
    /// <summary>The reference, read as a path: one that begins with two slashes would name a host (RFC 3986 §4.2), and anyone
    /// can ask for <c>//evil.example</c>. With its second slash encoded it leads to the path that was asked for.</summary>
    public static string Of(string reference) =>
        reference.StartsWith("//", StringComparison.Ordinal) ? "/%2F" + reference[2..] : reference;
}
