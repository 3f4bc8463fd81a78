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
        var read = reader.Next(input.FirstSpan);
        if (input.IsSingleSegment || read.Kind != RequestEventKind.NeedMore || read.Consumed > 0)
        {
            return read;
        }
        var length = (int)input.Length;
        if (_joined.Length < length)
        {
            _joined = new byte[length];
        }
        input.CopyTo(_joined);
        return reader.Next(_joined.AsSpan(0, length));
    }

    /// <summary>Lets go of the copy; for a connection that becomes idle.</summary>
    public void Release() => _joined = [];
}
