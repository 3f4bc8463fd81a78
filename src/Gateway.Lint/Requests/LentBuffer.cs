using System.Buffers;

namespace Gateway.Lint.Requests;

/// <summary>
/// A copy of what a read gave, segment for segment, which is made unreadable once the application has given it back.
/// Octets that stay unconsumed are copied once, however often they are read.
/// </summary>
internal sealed class LentBuffer
{
    /// <summary>What stands where octets are no longer valid.</summary>
    public const byte Poison = 0xDD;

    private Segment? _first;
    private Segment? _last;

    // Where in the first segment the unconsumed octets begin.
    private int _start;
    private ReadOnlySequence<byte> _lent;

    /// <summary>How many octets are unconsumed.</summary>
    public long Length { get; private set; }

    /// <summary>Copies what is new in the server's buffer.</summary>
    public ReadOnlySequence<byte> Lend(ReadOnlySequence<byte> server)
    {
        foreach (var memory in server.Slice(Length))
        {
            if (!memory.IsEmpty)
            {
                _last = new Segment(memory.ToArray(), _last);
                _first ??= _last;
            }
        }
        Length = server.Length;
        _lent = _first is null ? default : new(_first, _start, _last!, _last!.Memory.Length);
        return _lent;
    }

    /// <summary>How many octets of what was lent stand before a position; null when it is none of it.</summary>
    public long? OffsetOf(SequencePosition position)
    {
        if (_lent.IsEmpty)
        {
            return 0;
        }
        if (position.GetObject() is not Segment)
        {
            return null;
        }
        try
        {
            return _lent.GetOffset(position) - _lent.GetOffset(_lent.Start);
        }
        catch (ArgumentOutOfRangeException)
        {
            return null;
        }
    }

    /// <summary>Takes so many octets back.</summary>
    public void TakeBack(long count)
    {
        Length -= count;
        while (_first is not null && count > 0)
        {
            var octets = _first.Octets.AsSpan(_start);
            var taken = (int)Math.Min(count, octets.Length);
            octets[..taken].Fill(Poison);
            count -= taken;
            _start += taken;
            if (_start == _first.Octets.Length)
            {
                _first = (Segment?)_first.Next;
                _start = 0;
            }
        }
        if (_first is null)
        {
            _last = null;
        }
    }

    private sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        public Segment(byte[] octets, Segment? previous)
        {
            Octets = octets;
            Memory = octets;
            if (previous is not null)
            {
                RunningIndex = previous.RunningIndex + previous.Octets.Length;
                previous.Next = this;
            }
        }

        public byte[] Octets { get; }
    }
}
