using CsCheck;
using Gateway.Server.Transports;

namespace Gateway.Server.Tests.Transports;

public sealed class InputBufferTests
{
    [Fact]
    public void What_is_appended_and_not_consumed_is_unread_in_order()
    {
        Gen.Select(Gen.Byte.Array[0, 3_000], Gen.Int[0, 3_000])
            .Array[0, 30]
            .Sample(steps =>
            {
                var buffer = new InputBuffer();
                var expected = new List<byte>();
                foreach (var (bytes, consumed) in steps)
                {
                    buffer.Append(bytes);
                    expected.AddRange(bytes);
                    var count = Math.Min(consumed, expected.Count);
                    buffer.Consume(count);
                    expected.RemoveRange(0, count);
                    Assert.Equal(expected, buffer.Unread.ToArray());
                    Assert.Equal(expected.Count == 0, buffer.IsEmpty);
                    buffer.ReleaseWhenEmpty();
                }
                buffer.Clear();
            });
    }

    [Fact]
    public void Room_behind_what_is_unread_is_as_large_as_was_asked_for()
    {
        var buffer = new InputBuffer();
        buffer.Append("abc"u8);
        buffer.Consume(1);

        var room = buffer.GetSpan(100_000);
        Assert.InRange(room.Length, 100_000, int.MaxValue);
        "d"u8.CopyTo(room);
        buffer.Advance(1);

        Assert.Equal("bcd"u8, buffer.Unread);
    }

    [Fact]
    public void What_is_consumed_makes_room_again()
    {
        // A connection that is read from for long needs no more than what is unread at a time.
        var buffer = new InputBuffer();
        var size = buffer.GetSpan(1_000).Length;

        for (var i = 0; i < 10_000; i++)
        {
            buffer.Append(new byte[600]);
            buffer.Consume(600);
            Assert.InRange(buffer.GetSpan(1).Length, 1, size);
        }
    }

    [Fact]
    public void What_is_cleared_is_gone()
    {
        var buffer = new InputBuffer();
        buffer.Append("abc"u8);

        buffer.Clear();

        Assert.True(buffer.IsEmpty);
        buffer.Append("d"u8);
        Assert.Equal("d"u8, buffer.Unread);
    }
}
