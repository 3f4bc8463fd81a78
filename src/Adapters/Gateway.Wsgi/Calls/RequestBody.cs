using System.Buffers;
using System.IO.Pipelines;
using Gateway.Wsgi.Protocol;

namespace Gateway.Wsgi.Calls;

/// <summary>
/// The body of a request, taken from the client before a worker sees the request, so that a slow client holds no worker: a
/// short one in memory, a longer one in a file.
/// </summary>
internal sealed class RequestBody(string folder) : IDisposable
{
    /// <summary>The longest body that goes with the request.</summary>
    public const int MaxInMemory = 64 * 1024;

    private byte[]? _octets;
    private FileStream? _file;
    private long _length;

    /// <summary>Whether a request has a body, as far as its head tells.</summary>
    public static bool IsExpected(Environ environ)
    {
        var headers = environ.Headers;
        // RFC 9112 §6: a body is announced by one of the two. Later versions of HTTP need neither.
        return headers.Contains("Content-Length")
            || headers.Contains("Transfer-Encoding")
            || !environ.Protocol.StartsWith("HTTP/1.", StringComparison.Ordinal);
    }

    /// <summary>Takes the body to its end.</summary>
    /// <exception cref="RequestBodyException">It is cut short, malformed, too large or too slow.</exception>
    public async ValueTask ReadAsync(PipeReader body, CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await body.ReadAsync(cancellationToken);
            foreach (var segment in read.Buffer)
            {
                Take(segment.Span);
            }
            body.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
            {
                break;
            }
        }
        _file?.Flush();
    }

    /// <summary>Writes the request with its body.</summary>
    public void WriteTo(PickleBuffer item, Environ environ)
    {
        if (_file is null)
        {
            RequestWriter.Write(item, environ, _octets.AsSpan(0, (int)_length));
        }
        else
        {
            RequestWriter.Write(item, environ, _file.Name);
        }
    }

    public void Dispose()
    {
        if (_octets is not null)
        {
            ArrayPool<byte>.Shared.Return(_octets);
            _octets = null;
        }
        if (_file is not null)
        {
            _file.Dispose();
            File.Delete(_file.Name);
            _file = null;
        }
    }

    private void Take(ReadOnlySpan<byte> octets)
    {
        var length = _length + octets.Length;
        if (_file is null && length > MaxInMemory)
        {
            _file = new FileStream(
                Path.Combine(folder, "body-" + Path.GetRandomFileName()),
                new FileStreamOptions
                {
                    Mode = FileMode.CreateNew,
                    Access = FileAccess.Write,
                    Share = FileShare.Read,
                    BufferSize = 64 * 1024,
                }
            );
            _file.Write(_octets.AsSpan(0, (int)_length));
        }
        if (_file is not null)
        {
            _file.Write(octets);
        }
        else
        {
            Grow((int)length);
            octets.CopyTo(_octets.AsSpan((int)_length));
        }
        _length = length;
    }

    private void Grow(int length)
    {
        if (_octets is not null && length <= _octets.Length)
        {
            return;
        }
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(length, 1024));
        _octets.AsSpan(0, (int)_length).CopyTo(larger);
        if (_octets is not null)
        {
            ArrayPool<byte>.Shared.Return(_octets);
        }
        _octets = larger;
    }
}
