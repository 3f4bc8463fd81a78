using Gateway.PyramidLike.Configuration;
using Gateway.PyramidLike.Traversal;
using Gateway.Testing;
using Gateway.Toolkit;

namespace Gateway.PyramidLike.Tests.Documentation;

/// <summary>Hello, traversal world, as docs/pyramidlike.md shows it.</summary>
public sealed class HelloTraversal
{
    internal sealed class Resource : Dictionary<string, object?>;

    internal static class Hello
    {
        public static ValueTask<Application> CreateApplication(ApplicationHost host)
        {
            var root = new Resource { ["a"] = new Resource { ["b"] = new Resource { ["c"] = new Resource() } } };

            var config = new Configurator(host);
            config.SetRootFactory(request => root);
            config.AddView(
                (Resource context) =>
                    new Response($"Here is a resource with {string.Join(", ", context.Keys)} below it.")
            );
            return new(config.MakeApplication());
        }
    }

    [Theory]
    [InlineData("/", 200, "Here is a resource with a below it.")]
    [InlineData("/a/b", 200, "Here is a resource with c below it.")]
    [InlineData("/a/x", 404, "Not Found")]
    public async Task Each_resource_answers_for_itself(string path, int status, string text)
    {
        var client = new TestClient(await Hello.CreateApplication(new ApplicationHost()));

        var response = await client.GetAsync(path);

        Assert.Equal(status, response.Status);
        Assert.Contains(text, response.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_algorithm_says_what_it_found()
    {
        var root = new Resource { ["a"] = new Resource { ["b"] = new Resource() } };
        var found = await Traverser.TraverseAsync(root, TraversalPath.Split("/a/b/edit/x/y"));

        Assert.Same(((Resource)root["a"]!)["b"], found.Context);
        Assert.Equal("edit", found.ViewName);
        Assert.Equal(["x", "y"], found.Subpath);
        Assert.Equal(["a", "b"], found.Traversed);
    }
}
