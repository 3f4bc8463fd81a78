using Gateway.Server.Transports;

namespace Gateway.Server.Tests.Transports;

public sealed class SparesTests
{
    [Fact]
    public void The_last_one_given_is_the_first_taken_and_what_is_beyond_the_bound_is_not_kept()
    {
        var spares = new Spares<string>(most: 2);
        Assert.False(spares.TryTake(out _));

        spares.Give("a");
        spares.Give("b");
        spares.Give("c");

        Assert.True(spares.TryTake(out var first));
        Assert.True(spares.TryTake(out var second));
        Assert.Equal(("b", "a"), (first, second));
        Assert.False(spares.TryTake(out _));
    }
}
