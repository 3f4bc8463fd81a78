using Microsoft.Net.Http.Headers;

namespace Gateway.Toolkit.Files;

/// <summary>What a request for a file is answered with: whole, in part, or not at all (RFC 9110 §13 and §14).</summary>
internal readonly record struct FileAnswer(int Status, HeaderCollection Headers, long Offset, long Length)
{
    public static FileAnswer For(Environ request, FileInfo file)
    {
        var size = file.Length;
        // HTTP dates have whole seconds.
        var modified = new DateTimeOffset(
            file.LastWriteTimeUtc.Ticks / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond,
            TimeSpan.Zero
        );
        var tag = new EntityTagHeaderValue($"\"{file.LastWriteTimeUtc.Ticks:x}-{size:x}\"");
        HeaderCollection headers =
        [
            ("etag", tag.ToString()),
            ("last-modified", HeaderUtilities.FormatDate(modified)),
            ("accept-ranges", "bytes"),
        ];
        if (Precondition(request, tag, modified) is { } status)
        {
            return new(status, headers, 0, 0);
        }
        if (request.Method == "GET" && Range(request, tag, modified) is { } range)
        {
            return Part(headers, range, size);
        }
        headers.Add("content-length", size.ToString());
        return new(200, headers, 0, size);
    }

    // RFC 9110 §13.2.2, in its order.
    private static int? Precondition(Environ request, EntityTagHeaderValue tag, DateTimeOffset modified)
    {
        var fields = request.Headers;
        if (fields.Contains("if-match"))
        {
            if (!Names(fields, "if-match", tag, strong: true))
            {
                return 412;
            }
        }
        else if (Date(fields, "if-unmodified-since") is { } unmodified && modified > unmodified)
        {
            return 412;
        }
        if (request.Method is not ("GET" or "HEAD"))
        {
            return null;
        }
        if (fields.Contains("if-none-match"))
        {
            return Names(fields, "if-none-match", tag, strong: false) ? 304 : null;
        }
        return Date(fields, "if-modified-since") is { } since && modified <= since ? 304 : null;
    }

    private static bool Names(HeaderCollection fields, string name, EntityTagHeaderValue tag, bool strong) =>
        EntityTagHeaderValue.TryParseList([.. fields.GetValues(name)], out var tags)
        && tags.Any(named => named.Equals(EntityTagHeaderValue.Any) || named.Compare(tag, strong));

    private static DateTimeOffset? Date(HeaderCollection fields, string name) =>
        HeaderUtilities.TryParseDate(fields[name], out var date) ? date : null;

    /// <summary>The range to send; null for the whole file: there is none, it is malformed, there are several, or the file
    /// has changed since.</summary>
    private static RangeItemHeaderValue? Range(Environ request, EntityTagHeaderValue tag, DateTimeOffset modified)
    {
        if (
            !RangeHeaderValue.TryParse(request.Headers["range"], out var range)
            || !range.Unit.Equals("bytes", StringComparison.OrdinalIgnoreCase)
            || range.Ranges.Count != 1
        )
        {
            return null;
        }
        if (RangeConditionHeaderValue.TryParse(request.Headers["if-range"], out var condition))
        {
            // §13.1.5: by a strong comparison, or by the very same date.
            var unchanged =
                condition.EntityTag?.Compare(tag, useStrongComparison: true) ?? condition.LastModified == modified;
            return unchanged ? range.Ranges.Single() : null;
        }
        return request.Headers.Contains("if-range") ? null : range.Ranges.Single();
    }

    private static FileAnswer Part(HeaderCollection headers, RangeItemHeaderValue range, long size)
    {
        // §14.1.2: "-5" is the last five octets; an end beyond the file is its end.
        var first = range.From ?? Math.Max(0, size - range.To!.Value);
        var last = range.From is null ? size - 1 : Math.Min(range.To ?? long.MaxValue, size - 1);
        if (first > last)
        {
            headers.Add("content-range", $"bytes */{size}");
            return new(416, headers, 0, 0);
        }
        headers.Add("content-range", $"bytes {first}-{last}/{size}");
        headers.Add("content-length", (last - first + 1).ToString());
        return new(206, headers, first, last - first + 1);
    }
}
