using System.Text.Json;
using System.Xml.Linq;
using Gateway.Tests;

namespace Gateway.Architecture;

/// <summary>
/// A project as its file and its restore state it: obj/project.assets.json is what MSBuild evaluated, so conditions,
/// imports and what packages bring with them are all in it.
/// </summary>
internal sealed class Project
{
    private static readonly string[] AssetKinds = ["compile", "runtime", "runtimeTargets"];

    private Project(string file)
    {
        File = file;
        Name = Path.GetFileNameWithoutExtension(file);
        Folder = Path.GetRelativePath(Repository.Root, Path.GetDirectoryName(file)!).Replace('\\', '/');
    }

    /// <summary>All projects of the folders that hold any; what a test loads as its fixture stands for a stranger's
    /// project, and is built by that test's.</summary>
    public static IReadOnlyList<Project> All { get; } =
    [
        .. new[] { "src", "samples", "tests", "benchmarks", "fuzz" }
            .SelectMany(folder => SourceFiles.Under(folder, "*.csproj"))
            .Where(file => !file.Contains("/Fixtures/", StringComparison.Ordinal))
            .Select(file => new Project(file)),
    ];

    public string File { get; }

    public string Name { get; }

    /// <summary>The folder, from the repository's root.</summary>
    public string Folder { get; }

    public bool IsShipped => Folder.StartsWith("src/", StringComparison.Ordinal);

    /// <summary>Whether it is for us alone: tests, benchmarks and fuzz targets reach no user.</summary>
    public bool IsTest => Folder.Split('/')[0] is "tests" or "benchmarks" or "fuzz";

    /// <summary>What the project file names itself, references for build order only included.</summary>
    public IEnumerable<string> Declared()
    {
        var items = XDocument.Load(File).Descendants().ToList();
        return items
            .Where(item => item.Name.LocalName == "ProjectReference")
            .Select(item => Path.GetFileNameWithoutExtension((string)item.Attribute("Include")!))
            .Concat(
                items
                    .Where(item => item.Name.LocalName is "PackageReference" or "FrameworkReference" or "Reference")
                    .Select(item => (string?)item.Attribute("Include"))
                    .OfType<string>()
            );
    }

    /// <summary>Each project, package and shared framework that the output needs, with the road that leads to it, such as
    /// <c>Gateway.Cli → Gateway.Toolkit → DotLiquid</c>.</summary>
    public IReadOnlyDictionary<string, string> Closure()
    {
        var path = Path.Combine(Path.GetDirectoryName(File)!, "obj", "project.assets.json");
        Assert.True(System.IO.File.Exists(path), $"{Folder} has not been restored: build Gateway.sln first.");
        using var assets = JsonDocument.Parse(System.IO.File.ReadAllBytes(path));
        var root = assets.RootElement;
        var libraries = root.GetProperty("targets")
            .EnumerateObject()
            .First()
            .Value.EnumerateObject()
            .ToDictionary(
                library => library.Name.Split('/')[0],
                library => library.Value,
                StringComparer.OrdinalIgnoreCase
            );
        var roads = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var queue = new Queue<(string Name, string Road)>();
        foreach (
            var direct in root.GetProperty("projectFileDependencyGroups")
                .EnumerateObject()
                .First()
                .Value.EnumerateArray()
        )
        {
            var name = direct.GetString()!.Split(' ')[0];
            queue.Enqueue((name, $"{Name} → {name}"));
        }
        var frameworks = root.GetProperty("project").GetProperty("frameworks").EnumerateObject().First().Value;
        AddFrameworks(frameworks, Name, roads);
        while (queue.TryDequeue(out var next))
        {
            if (
                roads.ContainsKey(next.Name)
                || !libraries.TryGetValue(next.Name, out var library)
                || IsBuildOnly(library)
            )
            {
                continue;
            }
            roads.Add(next.Name, next.Road);
            AddFrameworks(library, next.Road, roads);
            if (library.TryGetProperty("dependencies", out var dependencies))
            {
                foreach (var dependency in dependencies.EnumerateObject())
                {
                    queue.Enqueue((dependency.Name, $"{next.Road} → {dependency.Name}"));
                }
            }
        }
        return roads;
    }

    public override string ToString() => Folder;

    private static void AddFrameworks(JsonElement holder, string road, Dictionary<string, string> roads)
    {
        if (!holder.TryGetProperty("frameworkReferences", out var references))
        {
            return;
        }
        var names =
            references.ValueKind == JsonValueKind.Array
                ? references.EnumerateArray().Select(name => name.GetString()!)
                : references.EnumerateObject().Select(property => property.Name);
        foreach (var name in names.Where(name => name != "Microsoft.NETCore.App"))
        {
            roads.TryAdd(name, $"{road} → {name}");
        }
    }

    // Analyzers and build tasks have no assembly that the output could use.
    private static bool IsBuildOnly(JsonElement library) =>
        library.GetProperty("type").GetString() == "package"
        && !library.TryGetProperty("dependencies", out _)
        && !AssetKinds.Any(kind =>
            library.TryGetProperty(kind, out var files)
            && files.EnumerateObject().Any(file => !file.Name.EndsWith("_._", StringComparison.Ordinal))
        );
}
