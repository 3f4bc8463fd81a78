using System.Buffers.Binary;

namespace Gateway.Wsgi.Protocol;

/// <summary>A frame from a worker: <c>kind, slot, length of head, length of body</c>, head, body. What it points to is valid
/// until the buffer it was read from is used again.</summary>
internal readonly struct Frame
{
    public const int PrefixSize = 12;

    private readonly ReadOnlyMemory<byte> _octets;
    private readonly int _headLength;

    private Frame(ReadOnlyMemory<byte> octets, int headLength)
    {
        _octets = octets;
        _headLength = headLength;
    }

    public FrameKind Kind => (FrameKind)_octets.Span[0];

    public byte Slot => _octets.Span[1];

    public ReadOnlySpan<byte> Head => _octets.Span.Slice(PrefixSize, _headLength);

    public ReadOnlySpan<byte> Body => _octets.Span[(PrefixSize + _headLength)..];

    /// <summary>Reads a frame from the front of what was received.</summary>
    /// <param name="octets">What was received; moved behind the frame.</param>
    /// <param name="frame">The frame.</param>
    /// <param name="size">The octets a whole frame needs, as far as is known.</param>
    /// <returns>False when it is not there as a whole.</returns>
    /// <exception cref="InvalidDataException">It is no frame.</exception>
    public static bool TryRead(ref ReadOnlyMemory<byte> octets, out Frame frame, out int size)
    {
        frame = default;
        size = PrefixSize;
        var span = octets.Span;
        if (span.Length < PrefixSize)
        {
            return false;
        }
        var head = BinaryPrimitives.ReadInt32LittleEndian(span[4..]);
        var body = BinaryPrimitives.ReadInt32LittleEndian(span[8..]);
        if (
            span[0] is 0 or > (byte)FrameKind.Unloadable
            || head < 0
            || body < 0
            || (long)head + body > int.MaxValue - PrefixSize
        )
        {
            throw new InvalidDataException("A worker sent what is no frame; something else writes to its socket.");
        }
        size = PrefixSize + head + body;
        if (span.Length < size)
        {
            return false;
        }
        frame = new Frame(octets[..size], head);
        octets = octets[size..];
        return true;
    }
}

/// <summary>What a frame says; the numbers of <c>wire.py</c>.</summary>
internal enum FrameKind : byte
{
    Whole = 1,
    Begin = 2,
    Piece = 3,
    End = 4,
    Failed = 5,
    Skipped = 6,
    File = 7,
    Ready = 8,
    Unloadable = 9,
}
