using System.Diagnostics.CodeAnalysis;

namespace Gateway.Toolkit.Files;

/// <summary>A folder whose files may be served, and nothing outside it.</summary>
/// <remarks>Thread-safe.</remarks>
/// <param name="directory">The folder; it need not exist.</param>
public sealed class FileRoot(string directory)
{
    private const int MaxLinks = 40;

    /// <summary>The folder's whole path.</summary>
    public string Directory { get; } = Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory));

    /// <summary>
    /// Finds the file of a URL's path. Refused are empty, <c>.</c> and <c>..</c> segments, names that begin with a dot, and
    /// names with a backslash, a colon or a control character. A symbolic link is followed as long as it stays in the folder.
    /// </summary>
    /// <param name="path">The path below the folder, decoded, with slashes, without one in front.</param>
    /// <param name="file">The file.</param>
    /// <returns>False when there is no such file, or none that may be served.</returns>
    public bool TryFind(string path, [NotNullWhen(true)] out FileInfo? file)
    {
        ArgumentNullException.ThrowIfNull(path);
        file = null;
        var segments = path.Split('/');
        if (!segments.All(IsServable) || Resolve(segments) is not { } found)
        {
            return false;
        }
        file = new FileInfo(found);
        return file.Exists;
    }

    private static bool IsServable(string segment) =>
        segment.Length > 0 && segment[0] != '.' && !segment.Any(c => c is '\\' or ':' || char.IsControl(c));

    private string? Resolve(IEnumerable<string> segments)
    {
        var rest = new Stack<string>(segments.Reverse());
        var (found, links) = (Directory, 0);
        while (rest.TryPop(out var segment))
        {
            found = Path.Combine(found, segment);
            if (new FileInfo(found).LinkTarget is not { } target)
            {
                continue;
            }
            // A link's target may lead through links itself, so it is walked from the folder again.
            var whole = Path.GetFullPath(target, Path.GetDirectoryName(found)!);
            var below = Path.GetRelativePath(Directory, whole);
            if (++links > MaxLinks || Path.IsPathRooted(below) || below.Split(Path.DirectorySeparatorChar)[0] == "..")
            {
                return null;
            }
            foreach (var part in below.Split(Path.DirectorySeparatorChar).Reverse())
            {
                rest.Push(part);
            }
            found = Directory;
        }
        return found;
    }
}
