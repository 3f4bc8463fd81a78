using Microsoft.Net.Http.Headers;

namespace Gateway.Toolkit.Files;

/// <summary>What a request for a file is answered with: whole, in part, in parts, or not at all (RFC 9110 §13 and
/// §14).</summary>
/// <param name="Status">The status.</param>
/// <param name="Headers">The fields that go with it.</param>
/// <param name="Ranges">What to send; none for no body.</param>
internal readonly record struct FileAnswer(int Status, HeaderCollection Headers, IReadOnlyList<ByteRange> Ranges)
{
    /// <summary>The parts with what stands between them; null when there are not several.</summary>
    public MultipartRanges? Multipart { get; private init; }

    /// <param name="request">The request.</param>
    /// <param name="file">The file.</param>
    /// <param name="contentType">The media type of its content; null when there is none.</param>
    /// <param name="coding">The content coding the file is in; null for none. Each coding is a representation with a tag
    /// of its own (§8.8.3.3).</param>
    public static FileAnswer For(Environ request, FileInfo file, string? contentType, string? coding)
    {
        var size = file.Length;
        // HTTP dates have whole seconds.
        var modified = new DateTimeOffset(
            file.LastWriteTimeUtc.Ticks / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond,
            TimeSpan.Zero
        );
        var suffix = coding is null ? "" : "-" + coding;
        var tag = new EntityTagHeaderValue($"\"{file.LastWriteTimeUtc.Ticks:x}-{size:x}{suffix}\"");
        HeaderCollection headers =
        [
            ("etag", tag.ToString()),
            ("last-modified", HeaderUtilities.FormatDate(modified)),
            ("accept-ranges", "bytes"),
        ];
        if (Preconditions.Evaluate(request, tag, modified) is { } status)
        {
            return new(status, headers, []);
        }
        // §14.2: of all methods only GET knows ranges.
        var ranges =
            request.Method == "GET" && Preconditions.AllowsRange(request, tag, modified)
                ? RangeSet.Parse(request.Headers["range"], size)
                : null;
        return ranges switch
        {
            null => Whole(headers, size),
            [] => Unsatisfiable(headers, size),
            [var range] => Part(headers, range, size),
            _ => Parts(headers, new(ranges, contentType, size), ranges),
        };
    }

    private static FileAnswer Whole(HeaderCollection headers, long size)
    {
        headers.Add("content-length", size.ToString());
        return new(200, headers, size == 0 ? [] : [new(0, size)]);
    }

    private static FileAnswer Unsatisfiable(HeaderCollection headers, long size)
    {
        headers.Add("content-range", $"bytes */{size}");
        return new(416, headers, []);
    }

    private static FileAnswer Part(HeaderCollection headers, ByteRange range, long size)
    {
        headers.Add("content-range", range.Of(size));
        headers.Add("content-length", range.Length.ToString());
        return new(206, headers, [range]);
    }

    private static FileAnswer Parts(
        HeaderCollection headers,
        MultipartRanges multipart,
        IReadOnlyList<ByteRange> ranges
    )
    {
        headers.Add("content-type", multipart.ContentType);
        headers.Add("content-length", multipart.Length.ToString());
        return new(206, headers, ranges) { Multipart = multipart };
    }
}
