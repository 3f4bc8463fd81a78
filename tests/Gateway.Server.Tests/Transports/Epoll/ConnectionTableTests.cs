using Gateway.Server.Transports.Epoll;

namespace Gateway.Server.Tests.Transports.Epoll;

public sealed class ConnectionTableTests
{
    private readonly ConnectionTable _table = new();

    [Theory]
    [InlineData(0)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(100_000)]
    public void A_connection_is_found_by_its_descriptor_whatever_that_is(int descriptor)
    {
        var connection = Pair.Connection(descriptor, generation: 7);

        _table.Add(connection);

        Assert.Same(connection, _table.Find(descriptor, 7));
        Assert.Null(_table.Find(descriptor + 1, 7));
    }

    [Fact]
    public void An_event_of_an_earlier_connection_does_not_find_the_later_one_of_the_same_descriptor()
    {
        _table.Add(Pair.Connection(5, generation: 1));
        _table.Remove(5);
        Assert.Null(_table.Find(5, 1));

        var later = Pair.Connection(5, generation: 2);
        _table.Add(later);

        Assert.Null(_table.Find(5, 1));
        Assert.Same(later, _table.Find(5, 2));
    }

    [Fact]
    public void What_is_no_descriptor_is_not_found()
    {
        Assert.Null(_table.Find(-1, 0));
        Assert.Null(_table.Find(int.MaxValue, 0));
    }

    [Fact]
    public void Others_stay_when_the_table_grows()
    {
        var first = Pair.Connection(3, generation: 1);
        _table.Add(first);

        _table.Add(Pair.Connection(5_000, generation: 2));

        Assert.Same(first, _table.Find(3, 1));
    }
}
