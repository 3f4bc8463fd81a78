namespace Gateway.Cli.Loading;

/// <summary>The file that <c>--app</c> names by its path.</summary>
internal static class FilePath
{
    /// <summary>The absolute path of the file.</summary>
    /// <exception cref="CommandException">There is no such file, or it can be no application.</exception>
    public static string Existing(ApplicationReference reference)
    {
        var path = Path.GetFullPath(reference.Target);
        if (Directory.Exists(path))
        {
            throw CommandException.Application($"{path} is a folder{InFolder(path)}");
        }
        if (!File.Exists(path))
        {
            throw CommandException.Application($"there is no file {path}{Near(path)}");
        }
        if (reference.Extension is null)
        {
            throw CommandException.Application(
                $"{path} is no application: expected a .dll, .csproj or .cs file, or a name without a slash."
            );
        }
        return path;
    }

    private static string InFolder(string path)
    {
        var files = ApplicationsIn(path).ToList();
        return files.Count == 0
            ? " without any .csproj, .cs or .dll file"
            : "; name the file: " + string.Join(", ", files);
    }

    private static string Near(string path)
    {
        var folder = Path.GetDirectoryName(path)!;
        if (!Directory.Exists(folder))
        {
            return ": its folder does not exist";
        }
        return NearestName.Hint(Path.GetFileName(path), ApplicationsIn(folder).Select(f => Path.GetFileName(f)));
    }

    // Projects first: where there is one, the other files are its parts.
    private static IEnumerable<string> ApplicationsIn(string folder)
    {
        foreach (var pattern in (string[])["*.csproj", "*.cs", "*.dll"])
        {
            var files = Directory.GetFiles(folder, pattern);
            if (files.Length > 0)
            {
                return files.Order(StringComparer.Ordinal);
            }
        }
        return [];
    }
}
