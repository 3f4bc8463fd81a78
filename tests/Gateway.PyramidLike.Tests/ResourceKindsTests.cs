using System.Text.Json.Nodes;
using Gateway.PyramidLike.Traversal;

namespace Gateway.PyramidLike.Tests;

public class ResourceKindsTests
{
    public static TheoryData<object> Containers =>
        [
            new Dictionary<string, object> { ["child"] = "found" },
            new Dictionary<string, string> { ["child"] = "found" },
            new SortedList<string, string> { ["child"] = "found" },
            new Indexed(),
            new Throwing(),
            new JsonObject { ["child"] = "found" },
        ];

    [Theory]
    [MemberData(nameof(Containers))]
    public async Task Whatever_is_asked_by_a_string_has_children(object root)
    {
        var found = await Traverser.TraverseAsync(root, ["child"]);
        var missing = await Traverser.TraverseAsync(root, ["other", "child"]);

        Assert.Equal("found", found.Context.ToString());
        Assert.Equal(("other", root), (missing.ViewName, missing.Context));
    }

    [Theory]
    [InlineData("a text")]
    [InlineData(42)]
    public async Task Anything_else_is_a_leaf(object root)
    {
        var found = await Traverser.TraverseAsync(root, ["Length", "x"]);

        Assert.Equal((root, "Length"), (found.Context, found.ViewName));
        Assert.Equal(["x"], found.Subpath);
    }

    [Fact]
    public async Task A_numbered_dictionary_is_a_leaf()
    {
        var root = new Dictionary<int, string> { [1] = "one" };

        Assert.Equal("1", (await Traverser.TraverseAsync(root, ["1"])).ViewName);
    }

    [Fact]
    public async Task What_else_a_container_throws_is_no_missing_child() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            Traverser.TraverseAsync(new Broken(), ["x"]).AsTask()
        );

    private sealed class Indexed
    {
        public object? this[string name] => name == "child" ? "found" : null;
    }

    private sealed class Throwing
    {
        public string this[string name] => name == "child" ? "found" : throw new KeyNotFoundException();
    }

    private sealed class Broken
    {
        public string this[string name] => throw new InvalidOperationException(name);
    }
}
