using Gateway.PyramidLike.Traversal;

namespace Gateway.PyramidLike.Tests.Observed;

/// <summary>The tree that <c>observe.py</c> makes.</summary>
internal static class ObservedTree
{
    private static readonly string[] Paths =
    [
        "a",
        "a/b",
        "a/b/c",
        "a/x y",
        "La Peña",
        "La Peña/日本",
        "a/50%",
        "a/~!$&'()*+,;=:@",
        "a/\"<>?#[]^`{|}",
        "cms",
        "cms/a",
        "cms/a/d",
        "a/.hidden",
        "a/b/@",
    ];

    public static Folder Make()
    {
        var root = new Folder();
        foreach (var path in Paths)
        {
            var names = path.Split('/');
            Find(root, names[..^1]).Add(names[^1], new Folder());
        }
        foreach (var above in (string[])["a", "cms"])
        {
            var folder = (Folder)root[above]!;
            folder.Add("leaf", new Leaf("leaf", folder));
        }
        return root;
    }

    public static Folder Find(Folder root, IEnumerable<string> names) =>
        names.Aggregate(root, (folder, name) => (Folder)folder[name]!);

    public static IReadOnlyList<string> NamesOf(object resource) =>
        [.. ((ILocation)resource).ResourcePathTuple().Skip(1)];

    private sealed class Leaf(string name, Folder parent) : ILocation
    {
        public string? Name => name;

        public ILocation? Parent => parent;
    }
}
