namespace Gateway.Server.Protocol;

/// <summary>
/// A request's head: its own copy of the bytes, where the parts stand in them, and what the fields say of framing.
/// Reused from request to request of a connection.
/// </summary>
internal sealed class RequestHead
{
    private const int UsualSize = 1024;
    private const int UsualCount = 32;

    private byte[] _bytes = new byte[UsualSize];
    private int _length;
    private FieldLine[] _fields = new FieldLine[UsualCount];

    /// <summary>The bytes from the request line to the end of the fields.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, _length);

    public HostCheck HostCheck { get; } = new();

    public RequestLine Line { get; set; }

    public RequestTarget Target { get; set; }

    public int FieldCount { get; private set; }

    public ReadOnlySpan<FieldLine> Fields => _fields.AsSpan(0, FieldCount);

    public BodyFraming Framing { get; set; }

    /// <summary>Whether the connection may serve another request after this one (RFC 9112 §9.3).</summary>
    public bool IsPersistent { get; set; }

    /// <summary>Whether the peer waits for a 100 before it sends the body (RFC 9110 §10.1.1), or before a 101.</summary>
    public bool ExpectsContinue { get; set; }

    /// <summary>Whether the peer asks for another protocol (RFC 9110 §7.8); never in HTTP/1.0.</summary>
    public bool AsksForUpgrade { get; set; }

    /// <summary>Whether the method is HEAD, as far as that is known: so that a refusal has no content either
    /// (RFC 9110 §9.3.2).</summary>
    public bool IsHead { get; set; }

    /// <summary>Whether the method is CONNECT, the only one whose target is an authority (RFC 9112 §3.2.3).</summary>
    public bool IsConnect => Target.Form == TargetForm.Authority;

    public bool IsHttp10 => Line.MinorVersion == 0;

    public ReadOnlySpan<byte> Method => Bytes[..Line.MethodLength];

    public ReadOnlyMemory<byte> RawTarget => _bytes.AsMemory(0, _length).Slice(Line.TargetStart, Line.TargetLength);

    /// <summary>The path as received; empty for an absolute target without one.</summary>
    public ReadOnlySpan<byte> RawPath => TargetBytes[Target.Path];

    public ReadOnlySpan<byte> Query => TargetBytes[Target.Query];

    private ReadOnlySpan<byte> TargetBytes => Bytes.Slice(Line.TargetStart, Line.TargetLength);

    /// <summary>The value of a field; for <c>Host</c>, the authority of an absolute target, which wins over the field
    /// (RFC 9112 §3.2.2).</summary>
    public ReadOnlySpan<byte> Value(int field)
    {
        var line = _fields[field];
        return Target.Form == TargetForm.Absolute && field == HostField
            ? TargetBytes[Target.Authority]
            : line.Value(Bytes);
    }

    /// <summary>The position of <c>Host</c> among the fields; -1 when there is none.</summary>
    public int HostField { get; set; } = -1;

    public void Clear()
    {
        _length = 0;
        FieldCount = 0;
        Framing = default;
        IsPersistent = false;
        ExpectsContinue = false;
        AsksForUpgrade = false;
        HostField = -1;
        IsHead = false;
    }

    /// <summary>Lets go of what a large head has left; not between a head and the end of its request.</summary>
    public void Trim()
    {
        if (_bytes.Length > UsualSize)
        {
            _length = 0;
            _bytes = new byte[UsualSize];
        }
        if (_fields.Length > UsualCount)
        {
            _fields = new FieldLine[UsualCount];
        }
    }

    public void Add(FieldLine field)
    {
        if (FieldCount == _fields.Length)
        {
            Array.Resize(ref _fields, FieldCount * 2);
        }
        _fields[FieldCount++] = field;
    }

    /// <summary>Copies the bytes, so that the head outlives the input it was parsed in.</summary>
    public void Own(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > _bytes.Length)
        {
            _bytes = new byte[Math.Max(bytes.Length, _bytes.Length * 2)];
        }
        bytes.CopyTo(_bytes);
        _length = bytes.Length;
    }
}
