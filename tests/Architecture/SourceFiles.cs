using System.Text.RegularExpressions;
using Gateway.Tests;

namespace Gateway.Architecture;

/// <summary>The repository's own files, without what the build puts among them.</summary>
internal static partial class SourceFiles
{
    public static IEnumerable<string> Under(string folder, string pattern)
    {
        var root = Repository.At(folder.Split('/'));
        return Directory.Exists(root)
            ? Directory
                .EnumerateFiles(root, pattern, SearchOption.AllDirectories)
                .Where(file => !Built().IsMatch(file[root.Length..]))
                .Order(StringComparer.Ordinal)
            : [];
    }

    /// <summary>The path from the repository's root, as messages give it.</summary>
    public static string Relative(string file) => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/');

    /// <summary>The lines of a C# file without comments and the contents of strings, so that a scan sees code only. Line
    /// comments go last: <c>"http://"</c> begins none.</summary>
    public static string[] CodeLines(string file) =>
        CommentsAndStrings()
            .Replace(
                File.ReadAllText(file),
                match => match.Value is ['/', ..] ? Blank(match.Value) : "\"\"" + Blank(match.Value)
            )
            .Split('\n');

    // Line breaks stay, so that line numbers do.
    private static string Blank(string text) => new([.. text.Where(character => character == '\n')]);

    [GeneratedRegex(@"[\\/](bin|obj|artifacts|node_modules)[\\/]")]
    private static partial Regex Built();

    [GeneratedRegex(
        """//[^\n]*|/\*.*?\*/|"{3,}.*?"{3,}|@"(?:[^"]|"")*"|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)+'""",
        RegexOptions.Singleline
    )]
    private static partial Regex CommentsAndStrings();
}
