using Gateway.PyramidLike.Traversal;

namespace Gateway.PyramidLike.Tests;

public class ResourceLocationTests
{
    private readonly Folder _root = new();
    private readonly Folder _foo;
    private readonly Folder _bar;

    public ResourceLocationTests()
    {
        _foo = _root.Add("foo ", new Folder());
        _bar = _foo.Add("bar", new Folder());
    }

    [Fact]
    public void Lineage_leads_from_the_resource_to_the_root()
    {
        Assert.Equal([_bar, _foo, _root], _bar.Lineage());
        Assert.Same(_root, _bar.FindRoot());
        Assert.Same(_root, _root.FindRoot());
        Assert.True(_bar.Inside(_foo));
        Assert.False(_foo.Inside(_bar));
        Assert.Same(_bar, _bar.FindInterface<Folder>());
        Assert.Null(_bar.FindInterface<IAsyncContainer>());
    }

    [Fact]
    public void ResourcePath_is_absolute_and_quoted()
    {
        Assert.Equal("/", _root.ResourcePath());
        Assert.Equal("/foo%20/bar", _bar.ResourcePath());
        Assert.Equal("/foo%20/bar/edit/a%2Fb", _bar.ResourcePath("edit", "a/b"));
        Assert.Equal("/@@x", _root.ResourcePath("@@x"));
        Assert.Equal(["", "foo ", "bar", "x"], _bar.ResourcePathTuple("x"));
    }

    [Theory]
    [InlineData("La Peña", "La%20Pe%C3%B1a")]
    [InlineData("a~b_c.d-e", "a~b_c.d-e")]
    [InlineData("!$&'()*+,;=:@", "!$&'()*+,;=:@")]
    [InlineData("50%", "50%25")]
    [InlineData("\"<>?#[]", "%22%3C%3E%3F%23%5B%5D")]
    [InlineData("\U0001F600", "%F0%9F%98%80")]
    public void Names_are_quoted_as_segments(string name, string quoted) =>
        Assert.Equal("/" + quoted, _root.Add(name, new Folder()).ResourcePath());
}
