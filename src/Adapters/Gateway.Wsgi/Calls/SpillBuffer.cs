using System.Buffers;
using System.Threading.Tasks.Sources;
using Microsoft.Win32.SafeHandles;

namespace Gateway.Wsgi.Calls;

/// <summary>
/// What a worker has produced and a client has not taken: a little of it in memory, more in a file without a name, so that a
/// slow client holds no worker. Only past the file's limit does the writer wait.
/// </summary>
/// <remarks>One thread writes, one reads; the members are safe for these two and for <see cref="Fail"/> on any.</remarks>
internal sealed class SpillBuffer(long memoryLimit = 256 * 1024, long fileLimit = 1L << 30) : IValueTaskSource<bool>
{
    private const int BlockSize = 64 * 1024;

    private readonly object _gate = new();

    // All guarded by _gate. What is in memory comes before what is in the file.
    private readonly Queue<ArraySegment<byte>> _memory = new();
    private long _inMemory;
    private SafeFileHandle? _file;
    private long _written;
    private long _read;
    private bool _isWaiting;
    private bool _isCompleted;
    private bool _isDiscarding;
    private Exception? _failure;
    private ManualResetValueTaskSourceCore<bool> _more;

    /// <summary>Whether the writer waits for the reader: for tests, and for what must not take the wait for idleness.</summary>
    public bool IsFull { get; private set; }

    /// <summary>Adds a piece; waits when even the file is full.</summary>
    public void Write(ReadOnlySpan<byte> piece)
    {
        if (piece.IsEmpty)
        {
            return;
        }
        lock (_gate)
        {
            if (_isDiscarding || _isCompleted)
            {
                return;
            }
            if (_written == 0 && _inMemory + piece.Length <= memoryLimit)
            {
                var copy = ArrayPool<byte>.Shared.Rent(piece.Length);
                piece.CopyTo(copy);
                _memory.Enqueue(new ArraySegment<byte>(copy, 0, piece.Length));
                _inMemory += piece.Length;
            }
            else
            {
                _file ??= OpenFile();
                RandomAccess.Write(_file, piece, _written);
                _written += piece.Length;
            }
        }
        Wake();
        lock (_gate)
        {
            while (_written - _read > fileLimit && !_isDiscarding && !_isCompleted)
            {
                IsFull = true;
                Monitor.Wait(_gate);
            }
            IsFull = false;
        }
    }

    /// <summary>No more follows.</summary>
    public void Complete() => End(null);

    /// <summary>The rest will not come; what came is still read.</summary>
    public void Fail(Exception error) => End(error);

    /// <summary>Drops what is there and what is yet to come: nobody wants it. The end is still to be read.</summary>
    public void Discard()
    {
        lock (_gate)
        {
            _isDiscarding = true;
            while (_memory.TryDequeue(out var piece))
            {
                ArrayPool<byte>.Shared.Return(piece.Array!);
            }
            _inMemory = 0;
            (_written, _read) = (0, 0);
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Waits for a piece.</summary>
    /// <returns>False at the end; the failure is thrown.</returns>
    public ValueTask<bool> WaitAsync()
    {
        lock (_gate)
        {
            if (HasSome)
            {
                return new(true);
            }
            if (_isCompleted)
            {
                return _failure is null ? new(false) : ValueTask.FromException<bool>(_failure);
            }
            _more.Reset();
            _isWaiting = true;
            return new(this, _more.Version);
        }
    }

    /// <summary>Takes a piece as it was written, or a block of those in the file.</summary>
    /// <param name="writer">Where it goes.</param>
    public void MoveTo(IBufferWriter<byte> writer)
    {
        lock (_gate)
        {
            if (_memory.TryDequeue(out var piece))
            {
                _inMemory -= piece.Count;
                writer.Write(piece);
                ArrayPool<byte>.Shared.Return(piece.Array!);
                return;
            }
            if (_read == _written)
            {
                return;
            }
            var space = writer.GetSpan(BlockSize);
            space = space[..(int)Math.Min(Math.Min(space.Length, BlockSize), _written - _read)];
            var count = RandomAccess.Read(_file!, space, _read);
            writer.Advance(count);
            _read += count;
            if (_read == _written)
            {
                (_written, _read) = (0, 0);
            }
            Monitor.PulseAll(_gate);
        }
    }

    bool IValueTaskSource<bool>.GetResult(short token) => _more.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<bool>.GetStatus(short token) => _more.GetStatus(token);

    void IValueTaskSource<bool>.OnCompleted(
        Action<object?> continuation,
        object? state,
        short token,
        ValueTaskSourceOnCompletedFlags flags
    ) => _more.OnCompleted(continuation, state, token, flags);

    private bool HasSome => _memory.Count > 0 || _written > _read;

    private void End(Exception? error)
    {
        lock (_gate)
        {
            if (_isCompleted)
            {
                return;
            }
            _isCompleted = true;
            _failure = error;
            Monitor.PulseAll(_gate);
        }
        Wake();
    }

    // Outside the gate: the reader goes on from here.
    private void Wake()
    {
        bool has;
        Exception? failure;
        lock (_gate)
        {
            has = HasSome;
            if (!_isWaiting || (!has && !_isCompleted))
            {
                return;
            }
            _isWaiting = false;
            failure = has ? null : _failure;
        }
        if (failure is null)
        {
            _more.SetResult(has);
        }
        else
        {
            _more.SetException(failure);
        }
    }

    /// <summary>Lets go of the file; the reader's last call.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _isDiscarding = true;
            _file?.Dispose();
            _file = null;
        }
    }

    private static SafeFileHandle OpenFile()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        return File.OpenHandle(
            path,
            FileMode.CreateNew,
            FileAccess.ReadWrite,
            FileShare.None,
            FileOptions.DeleteOnClose
        );
    }
}
