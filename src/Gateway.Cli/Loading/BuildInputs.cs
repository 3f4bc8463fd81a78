using System.Globalization;

namespace Gateway.Cli.Loading;

/// <summary>What the build of a single file depends on, as text that changes when one of them does.</summary>
internal static class BuildInputs
{
    // Found by the SDK in the file's folder and those above it: of the first the nearest one is taken, of the others all.
    private static readonly string[] Nearest =
    [
        "Directory.Build.props",
        "Directory.Build.targets",
        "Directory.Packages.props",
    ];
    private static readonly string[] Others =
    [
        ".editorconfig",
        "global.json",
        "nuget.config",
        "NuGet.config",
        "NuGet.Config",
    ];

    /// <summary>The inputs; null when they cannot be known without building.</summary>
    public static string? Of(string path)
    {
        // A directive may bring in other projects and files, and so may a property.
        var directives = File.ReadLines(path).Where(line => line.StartsWith("#:", StringComparison.Ordinal));
        if (directives.Any(line => !line.StartsWith("#:package", StringComparison.Ordinal)))
        {
            return null;
        }
        var folders = FoldersAbove(path).ToList();
        var nearest = Nearest.Select(name => In(folders, name).FirstOrDefault()).OfType<string>().ToList();
        if (nearest.Any(file => File.ReadAllText(file).Contains("Import", StringComparison.Ordinal)))
        {
            return null;
        }
        string[] files =
        [
            path,
            Path.Combine(AppContext.BaseDirectory, "Gateway.Abstractions.dll"),
            Path.Combine(AppContext.BaseDirectory, "Application.targets"),
            DotnetHost.Path,
            .. nearest,
            .. Others.SelectMany(name => In(folders, name)),
        ];
        return string.Join('\n', files.Select(Describe));
    }

    private static IEnumerable<string> In(IEnumerable<string> folders, string name) =>
        folders.Select(folder => Path.Combine(folder, name)).Where(File.Exists);

    private static IEnumerable<string> FoldersAbove(string path)
    {
        for (var folder = Path.GetDirectoryName(path); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            yield return folder;
        }
    }

    private static string Describe(string file)
    {
        var information = new FileInfo(file);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{information.LastWriteTimeUtc.Ticks} {information.Length} {file}"
        );
    }
}
