using System.Security.Cryptography;
using System.Text;

namespace Gateway.Toolkit.Files;

/// <summary>Several ranges as one body: <c>multipart/byteranges</c> (RFC 9110 §14.6).</summary>
internal sealed class MultipartRanges
{
    private readonly string _boundary = RandomNumberGenerator.GetHexString(32, lowercase: true);
    private readonly IReadOnlyList<ByteRange> _ranges;
    private readonly byte[][] _heads;

    public MultipartRanges(IReadOnlyList<ByteRange> ranges, string? contentType, long size)
    {
        _ranges = ranges;
        var type = contentType is null ? "" : $"content-type: {contentType}\r\n";
        _heads =
        [
            .. ranges.Select(
                (range, i) =>
                    Encoding.Latin1.GetBytes(
                        $"{(i == 0 ? "" : "\r\n")}--{_boundary}\r\n{type}content-range: {range.Of(size)}\r\n\r\n"
                    )
            ),
        ];
        Tail = Encoding.Latin1.GetBytes($"\r\n--{_boundary}--\r\n");
        Length = _heads.Sum(head => (long)head.Length) + ranges.Sum(range => range.Length) + Tail.Length;
    }

    public string ContentType => $"multipart/byteranges; boundary={_boundary}";

    /// <summary>The length of the whole body.</summary>
    public long Length { get; }

    /// <summary>What follows the last part.</summary>
    public byte[] Tail { get; }

    /// <summary>The ranges, each with what stands before it.</summary>
    public IEnumerable<(byte[] Head, ByteRange Range)> Parts => _heads.Zip(_ranges);
}
