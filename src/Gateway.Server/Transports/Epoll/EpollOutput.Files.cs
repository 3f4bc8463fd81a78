using System.IO.Pipelines;
using Microsoft.Win32.SafeHandles;

namespace Gateway.Server.Transports.Epoll;

/// <summary>Files: by sendfile(2), on the event loop when they are large, a part at a time between other connections.</summary>
internal sealed partial class EpollOutput
{
    // How much of a file is sent before other connections have their turn: about half a millisecond at memory speed.
    private const int MaxFilePart = 2 * 1024 * 1024;
    private const int MaxFilePartElsewhere = 128 * 1024;

    /// <inheritdoc/>
    // The state machine is the connection's, and a file takes long: nothing is gained by keeping it.
    public override async ValueTask<FlushResult> SendFileAsync(
        SafeFileHandle file,
        long offset,
        long length,
        CancellationToken cancellationToken
    )
    {
        Send(more: true);
        // A thread that an application may block has something else to do than to copy: a file goes to the event loop.
        var mustWait = length > MaxFilePartElsewhere && LoopThread.Current is null;
        while (length > 0 && !_connection!.IsBroken)
        {
            if (mustWait || _hasQueued)
            {
                // Where there is room the event loop tells so at once, after the events that it already has.
                var result = await WaitAsync(0, 1, cancellationToken);
                if (result.IsCanceled || result.IsCompleted)
                {
                    return result;
                }
            }
            mustWait = false;
            var sent = SendPart(file, ref offset, length);
            if (sent > 0)
            {
                length -= sent;
                Interlocked.Add(ref _sent, sent);
                mustWait = sent == MaxFilePart;
            }
            else if (sent == 0)
            {
                throw FileError.TooShort(length);
            }
            else if (Libc.Error == Libc.TryAgain)
            {
                mustWait = true;
            }
            else if (Libc.IsOfFile(Libc.Error))
            {
                throw FileError.Unreadable(Libc.Error);
            }
            else if (Libc.Error != Libc.Interrupted)
            {
                _connection.Break();
            }
        }
        return Result();
    }

    private unsafe nint SendPart(SafeFileHandle file, ref long offset, long length)
    {
        fixed (long* start = &offset)
        {
            return Libc.SendFile(
                _connection!.Descriptor,
                (int)file.DangerousGetHandle(),
                start,
                (nuint)Math.Min(length, MaxFilePart)
            );
        }
    }
}
