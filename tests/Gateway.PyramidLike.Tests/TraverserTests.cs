using Gateway.PyramidLike.Traversal;

namespace Gateway.PyramidLike.Tests;

public class TraverserTests
{
    private static readonly Folder Root = MakeTree();

    // The examples of Pyramid's "Traversal" chapter, and the corners of its algorithm.
    [Theory]
    [InlineData("/", "", "", "", "")]
    [InlineData("/foo", "foo", "", "", "foo")]
    [InlineData("/foo/bar", "foo/bar", "", "", "foo|bar")]
    [InlineData("/foo/bar/baz/biz/buz.txt", "foo/bar", "baz", "biz|buz.txt", "foo|bar")]
    [InlineData("/foo/bar/baz", "foo/bar", "baz", "", "foo|bar")]
    [InlineData("/foo/@@bar/x", "foo", "bar", "x", "foo")]
    [InlineData("/foo/@@", "foo", "", "", "foo")]
    [InlineData("/@@foo/bar", "", "foo", "bar", "")]
    [InlineData("/foo/leaf/edit/1/2", "foo/leaf", "edit", "1|2", "foo|leaf")]
    [InlineData("/missing/foo/bar", "", "missing", "foo|bar", "")]
    [InlineData("/foo/throws/x", "foo/throws", "x", "", "foo|throws")]
    public async Task Finds_context_view_name_and_subpath(
        string path,
        string context,
        string viewName,
        string subpath,
        string traversed
    )
    {
        var result = await Traverser.TraverseAsync(Root, TraversalPath.Split(path));

        Assert.Same(await Find(context), result.Context);
        Assert.Same(Root, result.Root);
        Assert.Equal(viewName, result.ViewName);
        Assert.Equal(subpath, string.Join('|', result.Subpath));
        Assert.Equal(traversed, string.Join('|', result.Traversed));
    }

    [Fact]
    public async Task Fetches_only_the_children_on_the_way()
    {
        var fetched = new List<string>();
        var root = new Endless("", fetched);

        var result = await Traverser.TraverseAsync(
            root,
            TraversalPath.Split("/a/b/c/d/e/f/g/h"),
            TestContext.Current.CancellationToken
        );

        Assert.Equal("/a/b/c/d/e/f/g/h", ((Endless)result.Context).Path);
        Assert.Equal(8, fetched.Count);
    }

    private static async Task<object> Find(string path)
    {
        object resource = Root;
        foreach (var name in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            resource = ((IContainer)resource)[name]!;
        }
        return await Task.FromResult(resource);
    }

    private static Folder MakeTree()
    {
        var root = new Folder();
        var foo = root.Add("foo", new Folder());
        foo.Add("bar", new Folder());
        foo.Add("leaf", new object());
        foo.Add("throws", new OverDictionary());
        return root;
    }

    private sealed class OverDictionary : IContainer
    {
        private readonly Dictionary<string, object> _children = [];

        public object? this[string name] => _children[name];
    }

    /// <summary>Any name is a child, fetched after a wait.</summary>
    private sealed class Endless(string path, List<string> fetched) : IAsyncContainer
    {
        public string Path => path;

        public async ValueTask<object?> GetChildAsync(string name, CancellationToken cancellationToken)
        {
            await Task.Yield();
            fetched.Add(name);
            return new Endless($"{path}/{name}", fetched);
        }
    }
}
