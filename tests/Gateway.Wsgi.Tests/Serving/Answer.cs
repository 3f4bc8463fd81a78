using System.Globalization;
using System.Text;

namespace Gateway.Wsgi.Tests.Serving;

/// <summary>What an answer means, apart from how it was framed: status, the application's fields, body.</summary>
internal sealed record Answer(string Status, string Fields, string Body)
{
    // The server's own, whichever it is.
    private static readonly HashSet<string> Framing = new(StringComparer.OrdinalIgnoreCase)
    {
        "Date",
        "Server",
        "Connection",
        "Content-Length",
        "Transfer-Encoding",
    };

    public static Answer Parse(byte[] octets)
    {
        var text = Encoding.Latin1.GetString(octets);
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (end < 0)
        {
            return new Answer("none", "", "");
        }
        var lines = text[..end].Split("\r\n");
        var fields = lines.Skip(1).Where(line => !Framing.Contains(line.Split(':')[0])).Order(StringComparer.Ordinal);
        var isChunked = lines.Any(line => line.StartsWith("Transfer-Encoding", StringComparison.OrdinalIgnoreCase));
        var body = text[(end + 4)..];
        return new Answer(
            lines[0].Split(' ', 2).ElementAtOrDefault(1) ?? "",
            string.Join('\n', fields),
            isChunked ? Unchunk(body) : body
        );
    }

    // As much as there is of it.
    private static string Unchunk(string body)
    {
        var whole = new StringBuilder();
        while (body.IndexOf("\r\n", StringComparison.Ordinal) is > 0 and var end)
        {
            var size = int.Parse(body[..end], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            var available = Math.Min(size, body.Length - end - 2);
            whole.Append(body, end + 2, available);
            body = body[Math.Min(body.Length, end + 2 + size + 2)..];
        }
        return whole.ToString();
    }
}
