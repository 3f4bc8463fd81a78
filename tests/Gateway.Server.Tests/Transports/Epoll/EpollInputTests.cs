using Gateway.Server.Transports;

namespace Gateway.Server.Tests.Transports.Epoll;

public sealed class EpollInputTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(1_000, 1_000)]
    [InlineData(30_000, 30_000)]
    [InlineData(1_000_000, 128 * 1024)]
    public async Task No_more_is_taken_at_a_time_than_the_request_buffer_may_hold(int requestBuffer, int most)
    {
        const int sent = 200_000;
        using var pair = await Pair.CreateAsync(requestBuffer: requestBuffer, first: new string('x', sent));
        var connection = pair.Owned;
        Assert.InRange(connection.Unread.Length, 1, most);

        var taken = 0;
        for (var round = 0; round < 50 && taken < sent; round++)
        {
            taken += connection.Unread.Length;
            connection.Consume(connection.Unread.Length);
            while (taken < sent && connection.TryReceive() != ReceiveStatus.Received)
            {
                await connection.WaitToReceiveAsync();
            }
            Assert.InRange(connection.Unread.Length, taken < sent ? 1 : 0, most);
        }
    }
}
