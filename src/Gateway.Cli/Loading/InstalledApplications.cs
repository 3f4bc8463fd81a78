namespace Gateway.Cli.Loading;

/// <summary>
/// The applications that can be named: <c>NAME/NAME.dll</c> in <c>apps/</c> beside the command, and in the folders of
/// <c>GATEWAY_APP_PATH</c>, which are looked at first.
/// </summary>
internal sealed class InstalledApplications
{
    public const string PathVariable = "GATEWAY_APP_PATH";

    private readonly IReadOnlyList<string> _folders;

    public InstalledApplications(string commandFolder, string? path)
    {
        var own = path?.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries) ?? [];
        _folders = [.. own.Select(Path.GetFullPath), Path.Combine(commandFolder, "apps")];
    }

    /// <summary>The folders, as a message names them.</summary>
    public string Where => string.Join(" or ", _folders);

    /// <summary>All applications, by name; of several of one name the first is meant.</summary>
    public IReadOnlyList<(string Name, string Path)> All =>
        [
            .. _folders
                .Where(Directory.Exists)
                .SelectMany(Directory.EnumerateDirectories)
                .Select(folder => (Name: Path.GetFileName(folder), Path: AssemblyIn(folder)))
                .Where(application => File.Exists(application.Path))
                .DistinctBy(application => application.Name)
                .OrderBy(application => application.Name, StringComparer.Ordinal),
        ];

    /// <summary>The path of the application's assembly; null when there is none of that name.</summary>
    public string? Find(string name) =>
        _folders.Select(folder => AssemblyIn(Path.Combine(folder, name))).FirstOrDefault(File.Exists);

    /// <summary>What is said of a name that is none: what was looked for, where, what was found, and the nearest.</summary>
    public CommandException Missing(string name, string also, IEnumerable<string> schemes)
    {
        var names = All.Select(application => application.Name).ToList();
        var empty = _folders.Select(folder => Path.Combine(folder, name)).FirstOrDefault(Directory.Exists);
        var hint = NearestName.Hint(name, names.Concat(schemes));
        var found = names.Count == 0 ? "there are none" : "there are " + string.Join(", ", names);
        return CommandException.Application(
            empty is null
                ? $"there is no application '{name}' in {Where}{also}{(hint.Length > 0 ? hint : "; " + found)}"
                : $"there is no application '{name}': {empty} holds no {name}.dll; {found}"
        );
    }

    private static string AssemblyIn(string folder) => Path.Combine(folder, Path.GetFileName(folder) + ".dll");
}
