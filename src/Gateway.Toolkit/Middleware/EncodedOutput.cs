using System.Buffers;
using System.IO.Compression;
using System.IO.Pipelines;

namespace Gateway.Toolkit.Middleware;

/// <summary>A content coding over a response's writer: what is written comes out coded, all of it after
/// <see cref="Flush"/>.</summary>
internal sealed class EncodedOutput : IDisposable
{
    // In between speed and size, for content that is made anew for each request.
    private const int BrotliQuality = 4;
    private const int GzipLevel = 6;

    // RFC 1952 §2.3 around an empty block (RFC 1951 §3.2.3): the encoder writes nothing at all for nothing.
    private static readonly byte[] EmptyGzip =
    [
        0x1f,
        0x8b,
        0x08,
        0,
        0,
        0,
        0,
        0,
        0,
        0x03,
        0x03,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
    ];

    private readonly PipeStream _output;
    private readonly Stream _encoder;
    private readonly bool _isGzip;

    public EncodedOutput(string coding, PipeWriter inner)
    {
        _output = new PipeStream(inner);
        _isGzip = coding == ContentCoding.Gzip;
        _encoder = _isGzip
            ? new GZipStream(_output, new ZLibCompressionOptions { CompressionLevel = GzipLevel }, leaveOpen: true)
            : new BrotliStream(_output, new BrotliCompressionOptions { Quality = BrotliQuality }, leaveOpen: true);
    }

    public void Write(ReadOnlySpan<byte> bytes) => _encoder.Write(bytes);

    public void Flush() => _encoder.Flush();

    /// <summary>Writes the coding's end.</summary>
    public void Finish()
    {
        _encoder.Dispose();
        if (_isGzip && _output.IsEmpty)
        {
            _output.Write(EmptyGzip);
        }
    }

    /// <summary>Drops what is not written yet: the response was replaced, or has failed.</summary>
    public void Dispose()
    {
        _output.Detach();
        _encoder.Dispose();
    }

    private sealed class PipeStream(PipeWriter inner) : Stream
    {
        private bool _isDetached;

        public bool IsEmpty { get; private set; } = true;

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public void Detach() => _isDetached = true;

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            if (!_isDetached && !buffer.IsEmpty)
            {
                IsEmpty = false;
                inner.Write(buffer);
            }
        }

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override void Flush() { }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
