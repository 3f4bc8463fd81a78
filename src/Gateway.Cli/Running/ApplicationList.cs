using Gateway.Cli.Extensions;
using Gateway.Cli.Loading;

namespace Gateway.Cli.Running;

/// <summary>What <c>--list</c> writes: a line for each application that can be named, for each scheme, and
/// for each engine.</summary>
internal static class ApplicationList
{
    public static void Write(InstalledApplications installed, ExtensionCatalog extensions, TextWriter output)
    {
        var rows = installed
            .All.Concat(extensions.Schemes.Select(scheme => (Name: scheme.Name + ":…", Path: scheme.Description)))
            .Concat(extensions.Engines.Select(engine => (Name: "--engine " + engine.Name, Path: engine.Description)))
            .ToList();
        if (rows.Count == 0)
        {
            output.WriteLine($"There are no applications in {installed.Where}.");
            return;
        }
        var width = rows.Max(row => row.Name.Length);
        foreach (var (name, path) in rows)
        {
            output.WriteLine($"{name.PadRight(width)}  {path}");
        }
    }
}
