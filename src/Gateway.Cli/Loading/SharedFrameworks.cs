using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Gateway.Cli.Loading;

/// <summary>
/// The shared frameworks that an application needs beside the command's own, such as <c>Microsoft.AspNetCore.App</c>: what
/// its <c>runtimeconfig.json</c> names, or, where there is none, whatever is installed beside the runtime.
/// </summary>
internal sealed class SharedFrameworks
{
    private static readonly DirectoryInfo Runtime = new(
        Path.TrimEndingDirectorySeparator(RuntimeEnvironment.GetRuntimeDirectory())
    );

    private readonly IReadOnlyList<string> _folders;

    private SharedFrameworks(IReadOnlyList<string> folders) => _folders = folders;

    // shared/NAME/VERSION is where the runtime is, as Microsoft.NETCore.App.
    private static string Shared => Path.GetFullPath(Path.Combine(Runtime.FullName, "..", ".."));

    /// <param name="path">The application's main assembly.</param>
    /// <exception cref="CommandException">A framework is not installed; the message says what was looked for, what was
    /// found, and the cure.</exception>
    public static SharedFrameworks For(string path)
    {
        var file = Path.ChangeExtension(path, ".runtimeconfig.json");
        return new SharedFrameworks(
            File.Exists(file)
                ? [.. Named(file).Select(framework => Folder(path, framework.Name, framework.Version))]
                : [.. Installed()]
        );
    }

    /// <summary>The path of a framework's assembly; null when none has it.</summary>
    public string? Find(AssemblyName name) => FindFile(name.Name + ".dll");

    /// <summary>The path of a framework's native library; null when none has it.</summary>
    public string? FindNative(string name) =>
        FindFile(name) ?? FindFile($"lib{name}.so") ?? FindFile($"lib{name}.dylib") ?? FindFile(name + ".dll");

    private string? FindFile(string file) =>
        _folders.Select(folder => Path.Combine(folder, file)).FirstOrDefault(File.Exists);

    private static List<(string Name, Version Version)> Named(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(file));
        var options = document.RootElement.GetProperty("runtimeOptions");
        var frameworks = new List<JsonElement>();
        if (options.TryGetProperty("framework", out var one))
        {
            frameworks.Add(one);
        }
        if (options.TryGetProperty("frameworks", out var many))
        {
            frameworks.AddRange(many.EnumerateArray());
        }
        return
        [
            .. frameworks
                .Select(framework =>
                    (
                        Name: framework.GetProperty("name").GetString()!,
                        Version: ParseVersion(framework.GetProperty("version").GetString()!)
                    )
                )
                .Where(framework => framework.Name != Runtime.Parent!.Name),
        ];
    }

    // A framework goes with the runtime of its version; of others, the newest that was built for it.
    private static string Folder(string path, string name, Version least)
    {
        var installed = Versions(name);
        var fitting = installed
            .Where(version => version.Version.Major == Environment.Version.Major && version.Version >= least)
            .OrderByDescending(version => version.Folder.Name == Runtime.Name)
            .ThenByDescending(version => version.Version)
            .FirstOrDefault();
        return fitting.Folder?.FullName
            ?? throw CommandException.Application(
                $"{Path.GetFileName(path)} needs the framework {name} {least} or a later {Environment.Version.Major}.*; in "
                    + $"{Path.Combine(Shared, name)} there is "
                    + (installed.Count == 0 ? "none" : string.Join(", ", installed.Select(one => one.Folder.Name)))
                    + ". Install it from https://dot.net beside the runtime that runs this command."
            );
    }

    private static IEnumerable<string> Installed() =>
        Directory
            .EnumerateDirectories(Shared)
            .Select(folder => Path.Combine(folder, Runtime.Name))
            .Where(folder => folder != Runtime.FullName && Directory.Exists(folder));

    private static List<(DirectoryInfo Folder, Version Version)> Versions(string name)
    {
        var folder = new DirectoryInfo(Path.Combine(Shared, name));
        return folder.Exists ? [.. folder.EnumerateDirectories().Select(one => (one, ParseVersion(one.Name)))] : [];
    }

    // The part before a preview's label is enough to tell which is newer.
    private static Version ParseVersion(string text) =>
        Version.TryParse(text.Split('-')[0], out var version) ? version : new Version(0, 0);
}
