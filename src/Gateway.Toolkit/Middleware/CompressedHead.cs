namespace Gateway.Toolkit.Middleware;

/// <summary>The head of a response that may be compressed: both as the application gave it, and with its body
/// compressed.</summary>
internal sealed class CompressedHead
{
    // They tell of the very octets, or promise parts of them.
    private static readonly HashSet<string> OfTheOctets = new(StringComparer.OrdinalIgnoreCase)
    {
        "Accept-Ranges",
        "Content-Digest",
        "Content-Length",
        "Content-MD5",
        "Digest",
        "Repr-Digest",
    };

    /// <param name="status">The status.</param>
    /// <param name="fields">The fields, <c>Vary</c> included.</param>
    /// <param name="coding">The content coding.</param>
    /// <param name="isHead">Whether a HEAD is answered.</param>
    public CompressedHead(int status, HeaderCollection fields, string coding, bool isHead)
    {
        Status = status;
        Coding = coding;
        Plain = [.. fields];
        IsHeadOfLongBody = isHead && fields.Contains("content-length");
        Length = long.TryParse(fields["content-length"], out var length) && !isHead ? length : null;
        Compressed =
        [
            .. fields.Where(field => !OfTheOctets.Contains(field.Name)).Select(Weaken),
            ("Content-Encoding", coding),
        ];
    }

    public int Status { get; }

    public string Coding { get; }

    public Header[] Plain { get; }

    public Header[] Compressed { get; }

    /// <summary>Whether the application told the length of a body that it need not write, for a HEAD.</summary>
    public bool IsHeadOfLongBody { get; }

    /// <summary>The length that the application declared of a body it has to write; null when it declared none. The server
    /// does not get to see it, and so cannot hold the application to it.</summary>
    public long? Length { get; }

    /// <summary>RFC 9110 §8.8.1: octets that differ have no strong tag in common.</summary>
    public static Header Weaken(Header field) =>
        field.Name.Equals("etag", StringComparison.OrdinalIgnoreCase)
        && !field.Value.StartsWith("W/", StringComparison.Ordinal)
            ? new(field.Name, "W/" + field.Value)
            : field;
}
