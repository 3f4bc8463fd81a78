using System.Buffers.Binary;

namespace Gateway.Wsgi.Protocol;

/// <summary>A message to a worker: its length and a pickled list of items, filled until it is sent.</summary>
/// <remarks>Not thread-safe.</remarks>
internal sealed class Message
{
    private const int LengthSize = 4;

    private readonly PickleBuffer _buffer = new();

    public bool IsEmpty => _buffer.Length == 0;

    /// <summary>A request for a slot.</summary>
    /// <param name="slot">The slot.</param>
    /// <param name="item">What <see cref="RequestWriter"/> wrote.</param>
    public void Add(byte slot, ReadOnlySpan<byte> item)
    {
        Begin();
        _buffer.WriteSlot(slot);
        _buffer.Write(item);
    }

    /// <summary>The descriptor of a file that has been sent is not needed any more.</summary>
    public void AddRelease(int descriptor)
    {
        Begin();
        _buffer.WriteSlot(0);
        _buffer.Write(Opcode.None);
        _buffer.WriteInteger(descriptor);
        _buffer.Write(Opcode.Tuple3);
    }

    /// <summary>The octets to send.</summary>
    public ReadOnlyMemory<byte> Finish()
    {
        _buffer.Write(Opcode.Appends);
        return Seal(_buffer);
    }

    public void Clear() => _buffer.Clear();

    /// <summary>The first message of a connection.</summary>
    public static ReadOnlyMemory<byte> Settings(string folder, string software, int threads, bool isOneOfSeveral)
    {
        var buffer = new PickleBuffer();
        buffer.Reserve(LengthSize);
        buffer.Advance(LengthSize);
        buffer.Write([(byte)Opcode.Proto, 4, (byte)Opcode.EmptyDict, (byte)Opcode.Mark]);
        buffer.WriteString("folder"u8);
        buffer.WriteString(folder);
        buffer.WriteString("software"u8);
        buffer.WriteString(software);
        buffer.WriteString("threads"u8);
        buffer.WriteInteger(threads);
        buffer.WriteString("multiprocess"u8);
        buffer.WriteBoolean(isOneOfSeveral);
        buffer.Write(Opcode.SetItems);
        return Seal(buffer);
    }

    private static ReadOnlyMemory<byte> Seal(PickleBuffer buffer)
    {
        buffer.Write(Opcode.Stop);
        BinaryPrimitives.WriteInt32LittleEndian(buffer.Written, buffer.Length - LengthSize);
        return buffer.WrittenMemory;
    }

    private void Begin()
    {
        if (IsEmpty)
        {
            _buffer.Reserve(LengthSize);
            _buffer.Advance(LengthSize);
            _buffer.Write([(byte)Opcode.Proto, 4, (byte)Opcode.EmptyList, (byte)Opcode.Mark]);
        }
    }
}
