namespace Gateway.Toolkit.Files;

/// <summary>A part of a representation (RFC 9110 §14.1.1).</summary>
/// <param name="First">The first octet, from 0.</param>
/// <param name="Length">How many octets.</param>
internal readonly record struct ByteRange(long First, long Length)
{
    public long Last => First + Length - 1;

    /// <summary>The value of <c>Content-Range</c> (RFC 9110 §14.4).</summary>
    public string Of(long size) => $"bytes {First}-{Last}/{size}";

    /// <summary>Whether no octet lies between the two.</summary>
    public bool Touches(ByteRange other) => First <= other.Last + 1 && other.First <= Last + 1;

    /// <summary>The two, and what lies between them, as one.</summary>
    public ByteRange Join(ByteRange other)
    {
        var first = Math.Min(First, other.First);
        return new(first, Math.Max(Last, other.Last) - first + 1);
    }
}
