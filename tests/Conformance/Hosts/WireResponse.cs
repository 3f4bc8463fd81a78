using System.Globalization;

namespace Gateway.Conformance.Hosts;

/// <summary>Takes apart all that came on a connection that served one request.</summary>
internal static class WireResponse
{
    public static Received Parse(string text, bool isHead, bool wasReset)
    {
        var interim = new List<(int, HeaderCollection)>();
        while (true)
        {
            var (status, reason, headers, rest) = Head(text);
            if (status is >= 102 and < 200)
            {
                interim.Add((status, headers));
                text = rest;
                continue;
            }
            var (body, trailers, isWhole) = Body(rest, headers, isHead || status is 204 or 304);
            return new Received(status, headers, body)
            {
                Interim = interim,
                Reason = reason,
                Trailers = trailers,
                IsAborted = wasReset || !isWhole,
            };
        }
    }

    /// <summary>Whether the text holds a whole response that has a Content-Length.</summary>
    public static bool IsWhole(string text)
    {
        if (!text.Contains("\r\n\r\n", StringComparison.Ordinal))
        {
            return false;
        }
        var (_, _, headers, rest) = Head(text);
        return rest.Length >= int.Parse(headers["content-length"]!, CultureInfo.InvariantCulture);
    }

    private static (int Status, string Reason, HeaderCollection Headers, string Remainder) Head(string text)
    {
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        Assert.True(end >= 0, $"No whole response head came, but: {text}");
        var lines = text[..end].Split("\r\n");
        var parts = lines[0].Split(' ', 3);
        Assert.Equal("HTTP/1.1", parts[0]);
        HeaderCollection headers = [.. lines.Skip(1).Select(Field)];
        return (int.Parse(parts[1], CultureInfo.InvariantCulture), parts[2], headers, text[(end + 4)..]);
    }

    private static (string Body, HeaderCollection Trailers, bool IsWhole) Body(
        string rest,
        HeaderCollection headers,
        bool hasNone
    )
    {
        if (hasNone)
        {
            Assert.Equal("", rest);
            return ("", [], true);
        }
        if (headers["transfer-encoding"] == "chunked")
        {
            return Chunked(rest);
        }
        return headers["content-length"] is { } length
            ? (rest, [], rest.Length == int.Parse(length, CultureInfo.InvariantCulture))
            : (rest, [], true);
    }

    private static (string Body, HeaderCollection Trailers, bool IsWhole) Chunked(string rest)
    {
        var body = "";
        while (true)
        {
            var line = rest.IndexOf("\r\n", StringComparison.Ordinal);
            if (line < 0)
            {
                return (body, [], false);
            }
            var size = int.Parse(rest[..line], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            rest = rest[(line + 2)..];
            if (size == 0)
            {
                var lines = rest.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
                return (body, [.. lines.Select(Field)], rest.EndsWith("\r\n", StringComparison.Ordinal));
            }
            if (rest.Length < size + 2 || rest[size..(size + 2)] != "\r\n")
            {
                return (body + rest, [], false);
            }
            body += rest[..size];
            rest = rest[(size + 2)..];
        }
    }

    private static Header Field(string line)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        return new Header(line[..colon], line[(colon + 1)..].Trim(' ', '\t'));
    }
}
