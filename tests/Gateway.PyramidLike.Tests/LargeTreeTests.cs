using Gateway.PyramidLike.Configuration;
using Gateway.PyramidLike.Traversal;
using Gateway.Testing;

namespace Gateway.PyramidLike.Tests;

public class LargeTreeTests
{
    // Six below each of six levels and so on: a full tree of more than a million resources, eight levels deep.
    private const int Fanout = 6;
    private const int Depth = 8;

    [Fact]
    public async Task A_path_of_eight_segments_fetches_eight_children_of_a_million()
    {
        var rows = Fill();
        Assert.True(rows.Count > 1_000_000, $"{rows.Count}");
        var fetches = new List<string>();
        var config = new Configurator();
        config.SetRootFactory(_ => new Row("", rows, fetches));
        config.AddView((Row context) => context.Path, new() { Renderer = "string" });
        var client = new TestClient(config.MakeApplication());

        foreach (var path in (string[])["/0/0/0/0/0/0/0/0", "/5/5/5/5/5/5/5/5", "/3/1/4/1/5/2/2/0"])
        {
            fetches.Clear();

            Assert.Equal(path, (await client.GetAsync(path)).Text);

            Assert.Equal(Depth, fetches.Count);
        }
    }

    private static HashSet<string> Fill()
    {
        var (rows, level) = (new HashSet<string>(), new List<string> { "" });
        for (var depth = 0; depth < Depth; depth++)
        {
            level = [.. level.SelectMany(path => Enumerable.Range(0, Fanout).Select(name => $"{path}/{name}"))];
            rows.UnionWith(level);
        }
        return rows;
    }

    /// <summary>A resource whose children are looked up one by one, as in a database.</summary>
    private sealed class Row(string path, HashSet<string> rows, List<string> fetches) : IAsyncContainer
    {
        public string Path => path;

        public ValueTask<object?> GetChildAsync(string name, CancellationToken cancellationToken)
        {
            var child = $"{path}/{name}";
            fetches.Add(child);
            return new(rows.Contains(child) ? new Row(child, rows, fetches) : null);
        }
    }
}
