using System.Text;
using Gateway.Wsgi.Protocol;

namespace Gateway.Wsgi.Tests.Protocol;

public sealed class FrameTests
{
    private static readonly byte[] Two =
    [
        .. (byte[])[1, 9, 0, 0, 3, 0, 0, 0, 2, 0, 0, 0],
        .. "abcde"u8,
        .. (byte[])[4, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
    ];

    [Fact]
    public void Frames_are_read_whole_and_no_sooner()
    {
        for (var length = 0; length <= Two.Length; length++)
        {
            ReadOnlyMemory<byte> rest = Two.AsMemory(0, length);
            var frames = new List<string>();
            while (Frame.TryRead(ref rest, out var frame, out _))
            {
                var (head, body) = (Encoding.ASCII.GetString(frame.Head), Encoding.ASCII.GetString(frame.Body));
                frames.Add($"{frame.Kind} {frame.Slot} {head} {body}");
            }
            string[] expected =
                length < 17 ? []
                : length < 29 ? ["Whole 9 abc de"]
                : ["Whole 9 abc de", "End 8  "];
            Assert.Equal(expected, frames);
        }
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(10, 0)]
    [InlineData(1, 0x80)]
    public void What_is_no_frame_is_told_of(byte kind, byte length) =>
        Assert.Throws<InvalidDataException>(() =>
        {
            ReadOnlyMemory<byte> octets = new byte[] { kind, 0, 0, 0, 0, 0, 0, length, 0, 0, 0, 0 };
            Frame.TryRead(ref octets, out _, out _);
        });

    [Theory]
    [InlineData("200 OK\n", 200, null, "")]
    [InlineData("200\n", 200, "", "")]
    [InlineData("418 Short and stout\nA:b\n", 418, "Short and stout", "A=b")]
    [InlineData("200 OK\nA: b:c \nA:\nCaf:\u00e9\n", 200, null, "A=b:c,A=,Caf=\u00e9")]
    public void A_head_is_a_status_and_fields(string text, int status, string? reason, string fields)
    {
        var head = new ResponseHeadReader();
        head.Read("500 Before\nX:y\n"u8);
        head.Read(Encoding.Latin1.GetBytes(text));
        Assert.Equal((status, reason), (head.Status, head.ReasonPhrase));
        Assert.Equal(
            fields,
            string.Join(',', head.Headers.ToArray().Select(header => $"{header.Name}={header.Value}"))
        );
    }
}
