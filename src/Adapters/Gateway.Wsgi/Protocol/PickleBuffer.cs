using System.Buffers.Binary;
using System.Text;

namespace Gateway.Wsgi.Protocol;

/// <summary>
/// A growing buffer that speaks as much of the pickle format (protocol 4, PEP 3154) as messages to a worker need: strings,
/// bytes, integers, None, tuples of three, dicts and lists. Python reads it with one call.
/// </summary>
/// <remarks>Not thread-safe.</remarks>
internal sealed class PickleBuffer
{
    private const int Usual = 1024;
    private const int MaxKept = 16 * 1024;

    private byte[] _bytes = new byte[Usual];

    public int Length { get; private set; }

    public Span<byte> Written => _bytes.AsSpan(0, Length);

    public ReadOnlyMemory<byte> WrittenMemory => _bytes.AsMemory(0, Length);

    public void Clear() => Length = 0;

    /// <summary>Lets go of space that only a rare request needs.</summary>
    public void Trim()
    {
        Length = 0;
        if (_bytes.Length > MaxKept)
        {
            _bytes = new byte[Usual];
        }
    }

    /// <summary>Space for so many octets more.</summary>
    public Span<byte> Reserve(int count)
    {
        if (Length + count > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(Length + count, _bytes.Length * 2));
        }
        return _bytes.AsSpan(Length);
    }

    public void Advance(int count) => Length += count;

    public void Write(ReadOnlySpan<byte> octets)
    {
        octets.CopyTo(Reserve(octets.Length));
        Length += octets.Length;
    }

    public void Write(Opcode opcode)
    {
        Reserve(1)[0] = (byte)opcode;
        Length++;
    }

    public void WriteBoolean(bool value) => Write(value ? Opcode.NewTrue : Opcode.NewFalse);

    public void WriteInteger(int value)
    {
        var space = Reserve(5);
        space[0] = (byte)Opcode.BinInt;
        BinaryPrimitives.WriteInt32LittleEndian(space[1..], value);
        Length += 5;
    }

    /// <summary>A slot: an octet as a number, so that a later place of the buffer can be overwritten.</summary>
    public void WriteSlot(byte slot)
    {
        var space = Reserve(2);
        space[0] = (byte)Opcode.BinInt1;
        space[1] = slot;
        Length += 2;
    }

    /// <summary>A string; for one of a char an octet (ISO 8859-1) it is what PEP 3333 calls a native string.</summary>
    public void WriteString(ReadOnlySpan<char> text)
    {
        var space = Reserve((text.Length * 3) + 5);
        // Nearly all are short and ASCII, and then their length is known beforehand.
        if (
            text.Length < 256
            && Ascii.FromUtf16(text, space[2..], out var written) == System.Buffers.OperationStatus.Done
        )
        {
            space[0] = (byte)Opcode.ShortBinUnicode;
            space[1] = (byte)written;
            Length += written + 2;
            return;
        }
        written = Encoding.UTF8.GetBytes(text, space[5..]);
        space[0] = (byte)Opcode.BinUnicode;
        BinaryPrimitives.WriteInt32LittleEndian(space[1..], written);
        Length += written + 5;
    }

    /// <summary>A string that is given as its ASCII octets.</summary>
    public void WriteString(ReadOnlySpan<byte> ascii)
    {
        var space = Reserve(ascii.Length + 2);
        space[0] = (byte)Opcode.ShortBinUnicode;
        space[1] = checked((byte)ascii.Length);
        ascii.CopyTo(space[2..]);
        Length += ascii.Length + 2;
    }

    /// <summary>A string of octets, one char each.</summary>
    public void WriteLatin1(ReadOnlySpan<byte> octets)
    {
        if (octets.Length < 256 && Ascii.IsValid(octets))
        {
            WriteString(octets);
        }
        else
        {
            WriteString(Encoding.Latin1.GetString(octets));
        }
    }

    public void WriteBytes(ReadOnlySpan<byte> octets)
    {
        var space = Reserve(octets.Length + 5);
        space[0] = (byte)Opcode.BinBytes;
        BinaryPrimitives.WriteInt32LittleEndian(space[1..], octets.Length);
        octets.CopyTo(space[5..]);
        Length += octets.Length + 5;
    }
}

/// <summary>The opcodes of Python's <c>pickletools</c> that are used.</summary>
internal enum Opcode : byte
{
    Proto = 0x80,
    Stop = (byte)'.',
    Mark = (byte)'(',
    None = (byte)'N',
    NewTrue = 0x88,
    NewFalse = 0x89,
    BinInt = (byte)'J',
    BinInt1 = (byte)'K',
    BinUnicode = (byte)'X',
    ShortBinUnicode = 0x8C,
    BinBytes = (byte)'B',
    Tuple3 = 0x87,
    EmptyList = (byte)']',
    Appends = (byte)'e',
    EmptyDict = (byte)'}',
    SetItems = (byte)'u',
}
