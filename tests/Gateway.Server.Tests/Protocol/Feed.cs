using System.Text;
using Gateway.Server.Protocol;

namespace Gateway.Server.Tests.Protocol;

/// <summary>Feeds a reader raw bytes in pieces of a size, and writes down the events as text, so that ways of feeding
/// can be compared.</summary>
internal static class Feed
{
    public static string Events(byte[] bytes, int pieceSize, ProtocolOptions? options = null)
    {
        var reader = new RequestReader(options ?? new ProtocolOptions());
        var log = new StringBuilder();
        var body = new StringBuilder();
        var start = 0;
        var end = 0;
        while (true)
        {
            var next = reader.Next(bytes.AsSpan(start, end - start));
            start += next.Consumed;
            switch (next.Kind)
            {
                case RequestEventKind.NeedMore when end == bytes.Length:
                    Append(log, body, $"end of input: {reader.EndOfInput(end - start)?.Reason ?? "in order"}");
                    return log.ToString();
                case RequestEventKind.NeedMore:
                    end = Math.Min(bytes.Length, end + pieceSize);
                    break;
                case RequestEventKind.Rejected:
                    Append(log, body, $"rejected {next.Rejection!.Reason}");
                    return log.ToString();
                case RequestEventKind.BodyChunk:
                    body.Append(Encoding.Latin1.GetString(next.Data));
                    break;
                case RequestEventKind.Head:
                    Append(log, body, Describe(reader.Head));
                    if (!reader.IsDone)
                    {
                        break;
                    }
                    reader.StartNextRequest();
                    break;
                case RequestEventKind.EndOfRequest:
                    var trailers = string.Join(
                        "|",
                        (reader.Trailers ?? []).Select(field => $"{field.Name}={field.Value}")
                    );
                    Append(log, body, $"end {trailers}".TrimEnd());
                    reader.StartNextRequest();
                    break;
            }
        }
    }

    public static byte[] Bytes(string raw) => Encoding.Latin1.GetBytes(raw);

    private static void Append(StringBuilder log, StringBuilder body, string line)
    {
        if (body.Length > 0)
        {
            log.Append("body ").Append(body).Append('\n');
            body.Clear();
        }
        log.Append(line).Append('\n');
    }

    private static string Describe(RequestHead head)
    {
        var fields = new List<string>();
        for (var i = 0; i < head.FieldCount; i++)
        {
            fields.Add(
                $"{Encoding.Latin1.GetString(head.Fields[i].Name(head.Bytes))}={Encoding.Latin1.GetString(head.Value(i))}"
            );
        }
        var flags = $"{(head.IsPersistent ? " persistent" : "")}{(head.ExpectsContinue ? " expects-continue" : "")}";
        return $"{Encoding.Latin1.GetString(head.Method)} {Encoding.Latin1.GetString(head.RawTarget.Span)} 1.{head.Line.MinorVersion} "
            + $"[{string.Join("|", fields)}]{flags}";
    }
}
