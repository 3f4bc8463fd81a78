using System.Buffers;
using Gateway.Server.Protocol;

namespace Gateway.Server.Connections;

/// <summary>Feeds a reader, which takes contiguous bytes, from a sequence of segments; bytes are copied only where a
/// line crosses from one segment to the next.</summary>
internal sealed class InputFeeder(RequestReader reader)
{
    private byte[] _joined = [];

    /// <summary>The next event; its data is valid until the next call.</summary>
    public RequestEvent Next(ReadOnlySequence<byte> input)
    {
        if (input.IsSingleSegment)
        {
            return reader.Next(input.FirstSpan);
        }
        // A head is looked at from where the last look ended, which may be behind the first segment.
        var read = reader.IsInHead ? RequestEvent.NeedMore() : reader.Next(input.FirstSpan);
        if (read.Kind != RequestEventKind.NeedMore)
        {
            return read;
        }
        // The reader may have gone past whole lines before the one that crosses; they are not fed again.
        var rest = input.Slice(read.Consumed);
        var length = (int)rest.Length;
        if (_joined.Length < length)
        {
            _joined = new byte[length];
        }
        rest.CopyTo(_joined);
        return reader.Next(_joined.AsSpan(0, length)).Behind(read.Consumed);
    }

    /// <summary>Lets go of the copy; for a connection that becomes idle.</summary>
    public void Release() => _joined = [];
}
