using System.Buffers;
using System.Text;
using Gateway.Server.Protocol;

namespace Gateway.Fuzz;

/// <summary>Any status, fields and body that an application may give: what is written and read again is the same, and no
/// more; or it is refused before anything is written.</summary>
internal static class ResponseInput
{
    private static ReadOnlySpan<byte> Date => "Mon, 23 Nov 2026 00:00:00 GMT"u8;

    /// <summary>Takes the bytes as lines: a status, then fields, an empty line, and pieces of the body.</summary>
    /// <exception cref="InvariantException">An invariant is broken.</exception>
    public static void Check(ReadOnlySpan<byte> bytes)
    {
        // A separator that no field may hold would leave nothing to try; 0xFE is obs-text.
        var parts = Encoding.Latin1.GetString(bytes).Split('\u00FE');
        var status = parts[0].Length > 1 ? (parts[0][0] << 8 | parts[0][1]) % 1100 : 200;
        var fields = parts
            .Skip(1)
            .TakeWhile(part => part.Length > 0)
            .Select(part => part.Split('=', 2))
            .Select(pair => new Header(pair[0], pair.Length > 1 ? pair[1] : ""))
            .ToArray();
        var head = new ResponseHead();
        try
        {
            head.Stage(status, fields);
        }
        catch (ArgumentException)
        {
            Require(head.Status == 0, "What was refused is staged.");
            return;
        }
        var output = new ArrayBufferWriter<byte>();
        var framing = ResponseFraming.Decide(status, isHead: false, isHttp10: false, head.ContentLength, whole: null);
        head.WriteTo(output, framing, "close"u8, [.. "Date: "u8, .. Date, .. "\r\n"u8]);
        ReadHead(output.WrittenSpan, status, fields);
        CheckBody(parts.Skip(1 + fields.Length).Select(Encoding.Latin1.GetBytes).ToList());
    }

    private static void ReadHead(ReadOnlySpan<byte> written, int status, Header[] fields)
    {
        Require(written.StartsWith(Encoding.ASCII.GetBytes($"HTTP/1.1 {status} ")), "The status line is another.");
        // Read by lines, as the most lenient recipient would: the contract lets an application send controls that a
        // request may not hold, and they must end nothing.
        var lines = Encoding.Latin1.GetString(written).Split('\n');
        Require(lines is [.., "\r", ""], "The head does not end in an empty line.");
        Require(Array.TrueForAll(lines[..^1], line => line.IndexOf('\r') == line.Length - 1), "A line has no one end.");
        var received = lines[1..^2]
            .Select(line => line[..^1].Split(':', 2))
            .Select(pair => new Header(pair[0], pair[1].Trim(' ', '\t')))
            .ToList();
        var sent = fields.Where(field => !IsOwn(field.Name)).ToList();
        Require(received.Count(field => field.Name == "Connection") == 1, "Connection is not sent once.");
        received.RemoveAll(field => IsOwn(field.Name));
        var hasDate = sent.Exists(field => field.Name.Equals("Date", StringComparison.OrdinalIgnoreCase));
        var expected = sent.Select(field => new Header(field.Name, field.Value.Trim(' ', '\t')));
        Require(
            received.SequenceEqual(hasDate ? expected : expected.Append(new("Date", Encoding.ASCII.GetString(Date)))),
            "The fields are others."
        );
    }

    private static void CheckBody(List<byte[]> pieces)
    {
        var output = new ArrayBufferWriter<byte>();
        foreach (var piece in pieces)
        {
            ChunkedEncoder.WriteChunk(output, piece);
        }
        ChunkedEncoder.WriteEnd(output, "X-Sum: 1\r\n"u8);
        var decoder = new ChunkedDecoder(new ProtocolOptions());
        var received = new List<byte>();
        var rest = output.WrittenSpan;
        while (true)
        {
            var read = decoder.Next(rest);
            rest = rest[read.Consumed..];
            if (read.Kind == RequestEventKind.EndOfRequest)
            {
                break;
            }
            Require(read.Kind == RequestEventKind.BodyChunk, "A body that was written cannot be read.");
            received.AddRange(read.Data);
        }
        Require(rest.IsEmpty, "More is written than the body.");
        Require(decoder.Trailers is { Count: 1 }, "The trailers are others.");
        Require(received.SequenceEqual(pieces.SelectMany(piece => piece)), "The body is another.");
    }

    // Those that the server writes itself, of what the application asks for.
    private static bool IsOwn(string name) =>
        name.Equals("Connection", StringComparison.OrdinalIgnoreCase)
        || name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase)
        || name.Equals("Transfer-Encoding", StringComparison.OrdinalIgnoreCase);

    private static void Require(bool holds, string message)
    {
        if (!holds)
        {
            throw new InvariantException(message);
        }
    }
}
