using System.Globalization;
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
    public long? ContentLength { get; private set; }

    public void Read(ReadOnlySpan<byte> head)
    {
        var end = head.IndexOf((byte)'\n');
        var line = head[..end];
        Status = ((line[0] - '0') * 100) + ((line[1] - '0') * 10) + line[2] - '0';
        // PEP 3333 has a reason behind the status; what is only the usual one need not be said.
        var reason = line.Length > 4 ? line[4..] : default;
        ReasonPhrase = reason.SequenceEqual(ReasonPhrases.Get(Status)) ? null : Encoding.Latin1.GetString(reason);
        Count = 0;
        ContentLength = null;
        for (head = head[(end + 1)..]; !head.IsEmpty; head = head[(end + 1)..])
        {
            end = head.IndexOf((byte)'\n');
            line = head[..end];
            var colon = line.IndexOf((byte)':');
            var header = new Header(Text(line[..colon]), Text(line[(colon + 1)..].Trim(" \t"u8)));
            if (!IsRepeatedLength(header))
            {
                Add(header);
            }
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

    // RFC 9110 §8.6: the same length twice may be taken for one; two that differ are refused where the response begins.
    private bool IsRepeatedLength(Header header)
    {
        if (header.Name.Length != 14 || !header.Name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }
        var length = long.Parse(header.Value, NumberStyles.None, CultureInfo.InvariantCulture);
        if (ContentLength == length)
        {
            return true;
        }
        ContentLength ??= length;
        return false;
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
