using System.Text;
using Gateway.Server.Protocol;

namespace Gateway.Wsgi.Protocol;

/// <summary>Reads the head of a response: the status and the fields, a line each, <c>name:value</c>. Kept by one thread, with the
/// strings that come again and again.</summary>
internal sealed class ResponseHeadReader
{
    private readonly string?[] _strings = new string?[512];
    private Header[] _headers = new Header[16];

    public int Status { get; private set; }

    /// <summary>The reason phrase when it is not the status's usual one; else null.</summary>
    public string? ReasonPhrase { get; private set; }

    public int Count { get; private set; }

    /// <summary>The fields; valid until the next head is read.</summary>
    public ReadOnlySpan<Header> Headers => _headers.AsSpan(0, Count);

    /// <summary>The declared length; null when there is none.</summary>
    public long? ContentLength
    {
        get
        {
            foreach (var header in Headers)
            {
                if (
                    header.Name.Length == 14
                    && header.Name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase)
                )
                {
                    return long.Parse(header.Value);
                }
            }
            return null;
        }
    }

    public void Read(ReadOnlySpan<byte> head)
    {
        var end = head.IndexOf((byte)'\n');
        var line = head[..end];
        Status = ((line[0] - '0') * 100) + ((line[1] - '0') * 10) + line[2] - '0';
        // PEP 3333 has a reason behind the status; what is only the usual one need not be said.
        var reason = line.Length > 4 ? line[4..] : default;
        ReasonPhrase = reason.SequenceEqual(ReasonPhrases.Get(Status)) ? null : Encoding.Latin1.GetString(reason);
        Count = 0;
        for (head = head[(end + 1)..]; !head.IsEmpty; head = head[(end + 1)..])
        {
            end = head.IndexOf((byte)'\n');
            line = head[..end];
            var colon = line.IndexOf((byte)':');
            Add(new Header(Text(line[..colon]), Text(line[(colon + 1)..].Trim(" \t"u8))));
        }
    }

    /// <summary>Adds a field.</summary>
    public void Add(Header header)
    {
        if (Count == _headers.Length)
        {
            Array.Resize(ref _headers, Count * 2);
        }
        _headers[Count++] = header;
    }

    private string Text(ReadOnlySpan<byte> octets)
    {
        if (octets.Length is 0 or > 64)
        {
            return Encoding.Latin1.GetString(octets);
        }
        var hash = octets.Length + (octets[0] * 7) + (octets[^1] * 31) + (octets[octets.Length / 2] * 131);
        ref var known = ref _strings[hash & (_strings.Length - 1)];
        return known is not null && Ascii.Equals(octets, known) ? known : known = Encoding.Latin1.GetString(octets);
    }
}
