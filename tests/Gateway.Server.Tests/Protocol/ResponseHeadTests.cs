using System.Buffers;
using System.Text;
using Gateway.Server.Protocol;

namespace Gateway.Server.Tests.Protocol;

public sealed class ResponseHeadTests
{
    // Names and values of several lengths, so that what is written over covers others in part.
    private static readonly Header[] Fields =
    [
        new("Content-Type", "text/plain"),
        new("Content-Type", "text/html; charset=utf-8"),
        new("Vary", "Accept"),
        new("A", "1"),
        new("A", ""),
        new("X-Request-Id", "0123456789abcdef0123456789abcdef"),
        new("Date", "Thu, 26 Nov 2026 12:00:00 GMT"),
        new("Connection", "close"),
        new("Content-Length", "13"),
        new("Set-Cookie", new string('c', 300)),
    ];

    [Fact]
    public void A_head_is_what_it_would_be_had_there_been_none_before()
    {
        var random = new Random(20);
        var used = new ResponseHead();
        for (var round = 0; round < 20_000; round++)
        {
            var headers = Enumerable
                .Range(0, random.Next(12))
                .Select(_ => Fields[random.Next(Fields.Length)])
                .ToArray();
            var expected = Written(new ResponseHead(), headers);
            Assert.Equal(expected, Written(used, headers));
        }
    }

    [Fact]
    public void A_field_that_cannot_be_sent_is_refused_behind_one_that_was_sent_before()
    {
        var head = new ResponseHead();
        var good = new Header("Content-Type", "text/plain");
        Written(head, [good, good]);
        Assert.Throws<ArgumentException>(() => head.Stage(200, [good, new Header("X", "a\r\nb")]));
        Assert.Equal(0, head.Status);
        Assert.Equal(Written(new ResponseHead(), [good, good]), Written(head, [good, good]));
    }

    private static string Written(ResponseHead head, Header[] headers)
    {
        try
        {
            head.Stage(200, headers);
        }
        catch (ArgumentException error)
        {
            return error.Message;
        }
        var output = new ArrayBufferWriter<byte>();
        head.WriteTo(output, default, head.MustClose ? "close"u8 : default, "Date: now\r\n"u8);
        return $"{head.ContentLength} {Encoding.Latin1.GetString(output.WrittenSpan)}";
    }
}
