namespace Gateway.Server.Transports;

/// <summary>Bytes that came and were not consumed, contiguous in an array of the pool; none while there are none.</summary>
internal sealed class InputBuffer
{
    private byte[] _bytes = [];
    private int _start;
    private int _end;

    public ReadOnlySpan<byte> Unread => _bytes.AsSpan(_start.._end);

    public bool IsEmpty => _start == _end;

    public void Consume(int count)
    {
        _start += count;
        if (_start == _end)
        {
            _start = _end = 0;
        }
    }

    /// <summary>Room behind what is unread.</summary>
    public Span<byte> GetSpan(int size)
    {
        if (_bytes.Length - _end < size)
        {
            var unread = _end - _start;
            if (_bytes.Length < unread + size)
            {
                var larger = BufferPool.Rent(Math.Max(unread + size, 2 * unread));
                Unread.CopyTo(larger);
                BufferPool.Return(_bytes);
                _bytes = larger;
            }
            else
            {
                Unread.CopyTo(_bytes);
            }
            (_start, _end) = (0, unread);
        }
        return _bytes.AsSpan(_end);
    }

    public void Advance(int count) => _end += count;

    public void Append(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(GetSpan(bytes.Length));
        Advance(bytes.Length);
    }

    /// <summary>Lets go of the array when nothing is unread.</summary>
    public void ReleaseWhenEmpty()
    {
        if (IsEmpty)
        {
            Clear();
        }
    }

    /// <summary>Lets go of the array, and of what is unread.</summary>
    public void Clear()
    {
        BufferPool.Return(_bytes);
        _bytes = [];
        _start = _end = 0;
    }
}
