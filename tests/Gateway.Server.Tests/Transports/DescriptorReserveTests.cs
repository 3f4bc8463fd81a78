using Gateway.Server.Transports.Sockets;

namespace Gateway.Server.Tests.Transports;

public sealed class DescriptorReserveTests
{
    [Theory]
    [InlineData(967, false)]
    [InlineData(968, true)]
    [InlineData(999, true)]
    public void The_last_numbers_are_the_reserve(int descriptor, bool isReserved) =>
        Assert.Equal(isReserved, new DescriptorReserve(limit: 1000).Includes(descriptor));

    [Fact]
    public void Where_few_are_allowed_half_of_them_are_the_reserve()
    {
        Assert.False(new DescriptorReserve(limit: 20).Includes(9));
        Assert.True(new DescriptorReserve(limit: 20).Includes(10));
    }

    [Fact]
    public void Without_a_limit_there_is_none()
    {
        Assert.False(new DescriptorReserve(limit: null).Includes(int.MaxValue));
        Assert.True(new DescriptorReserve(limit: null).HasOthers());
    }

    [Fact]
    public void Whether_others_are_free_is_seen_from_the_number_that_comes_next()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows numbers its handles in another way.");
        // This process has more than a few open, and fewer than a hundred thousand.
        Assert.False(new DescriptorReserve(limit: 6).HasOthers());
        Assert.True(new DescriptorReserve(limit: 100_000).HasOthers());
    }
}
