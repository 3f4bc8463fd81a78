using System.Reflection;
using Gateway.PyramidLike.Configuration;

namespace Gateway.PyramidLike.Rendering;

/// <summary>Where files of the application are: Pyramid's asset specifications. A path is absolute, or relative to the
/// application's own folder, which is that of its assembly, or <c>Assembly:path</c> for that of another.</summary>
internal static class AssetSpec
{
    /// <summary>The whole path that a specification stands for.</summary>
    public static string Resolve(string spec, Assembly package)
    {
        var (assembly, path) = Split(spec, package);
        return Path.GetFullPath(Path.Combine(FolderOf(assembly), path));
    }

    /// <summary>Which assembly's folder a specification is relative to, and the path.</summary>
    public static (Assembly Package, string Path) Split(string spec, Assembly package)
    {
        var colon = spec.IndexOf(':', StringComparison.Ordinal);
        // One letter is a Windows drive.
        return colon < 2 || spec.AsSpan(0, colon).IndexOfAny('/', '\\') >= 0
            ? (package, spec)
            : (Find(spec[..colon], package, spec), spec[(colon + 1)..]);
    }

    public static string FolderOf(Assembly assembly) =>
        assembly.Location.Length == 0 ? AppContext.BaseDirectory : Path.GetDirectoryName(assembly.Location)!;

    private static Assembly Find(string name, Assembly package, string spec)
    {
        if (package.GetName().Name == name)
        {
            return package;
        }
        // Loaded where the application is: its load context need not be the process's first.
        var context = System.Runtime.Loader.AssemblyLoadContext.GetLoadContext(package);
        try
        {
            return context!.LoadFromAssemblyName(new AssemblyName(name));
        }
        catch (Exception error) when (error is FileNotFoundException or FileLoadException or BadImageFormatException)
        {
            throw new ConfigurationException(
                $"'{spec}' names the assembly {name}, which the application does not have; expected the name of one of its "
                    + "assemblies before the colon, or a path without one.",
                error
            );
        }
    }
}
