using Gateway.PyramidLike.Views;

namespace Gateway.PyramidLike.Tests;

public class ContextTypesTests
{
    private interface IWide;

    private interface INarrow : IWide;

    private interface IOwn;

    private class Base : INarrow;

    private sealed class Derived : Base, IOwn;

    [Fact]
    public void A_class_comes_before_its_own_interfaces_and_these_before_its_base_class() =>
        Assert.Equal(
            [typeof(Derived), typeof(IOwn), typeof(Base), typeof(INarrow), typeof(IWide), typeof(object)],
            ContextTypes.NearestFirst(typeof(Derived))
        );
}
