namespace Gateway.Fuzz;

/// <summary>Changes inputs a little, as AFL's havoc stage does: octets, runs, splices, and words of the protocol.</summary>
internal sealed class Mutator(Random random)
{
    private const int MaxLength = 2048;

    private static readonly byte[][] Words =
    [
        .. new[]
        {
            "\r\n",
            "\r\n\r\n",
            "\r",
            "\n",
            " ",
            "\t",
            ":",
            ";",
            ",",
            "0\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: a\r\n\r\n",
            "POST ",
            "CONNECT ",
            "TRACE ",
            "OPTIONS * ",
            "http://",
            "HTTP/1.0\r\n",
            "HTTP/1.1\r\n",
            "Host: ",
            "[::1]",
            "%00",
            "%2F",
            "Content-Length: ",
            "Transfer-Encoding: chunked\r\n",
            "chunked",
            "Expect: 100-continue\r\n",
            "Connection: ",
            "close",
            "keep-alive",
            "Upgrade: x\r\n",
            "=\"",
            "ffffffff",
            "0000000000",
            "\u00fe",
            "=",
        }.Select(word => System.Text.Encoding.Latin1.GetBytes(word)),
    ];

    public byte[] Mutate(byte[] seed, byte[] other)
    {
        var bytes = new List<byte>(seed);
        for (var steps = 1 << random.Next(5); steps > 0; steps--)
        {
            Step(bytes, other);
        }
        if (bytes.Count > MaxLength)
        {
            bytes.RemoveRange(MaxLength, bytes.Count - MaxLength);
        }
        return [.. bytes];
    }

    private void Step(List<byte> bytes, byte[] other)
    {
        var at = random.Next(bytes.Count + 1);
        switch (random.Next(8))
        {
            case 0 when at < bytes.Count:
                bytes[at] ^= (byte)(1 << random.Next(8));
                break;
            case 1 when at < bytes.Count:
                bytes[at] = (byte)random.Next(256);
                break;
            case 2:
                bytes.Insert(at, (byte)random.Next(256));
                break;
            case 3:
                bytes.RemoveRange(at, Math.Min(bytes.Count - at, 1 + random.Next(16)));
                break;
            case 4:
                bytes.InsertRange(at, bytes.GetRange(at, Math.Min(bytes.Count - at, 1 + random.Next(64))));
                break;
            case 5 when other.Length > 0:
                var from = random.Next(other.Length);
                bytes.InsertRange(at, other.AsSpan(from, random.Next(other.Length - from + 1)).ToArray());
                break;
            default:
                bytes.InsertRange(at, Words[random.Next(Words.Length)]);
                break;
        }
    }
}
