using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace Gateway.Cli.Loading;

/// <summary>
/// Where one application's assemblies live, apart from the command's and from other applications'.
/// </summary>
/// <remarks>The contract and the base class library are the command's copies, for their types cross over; all else is the
/// application's, even where the command has an assembly of the same name.</remarks>
internal sealed class ApplicationLoadContext : AssemblyLoadContext
{
    private static readonly Assembly Contract = typeof(Application).Assembly;
    private static readonly string Framework = RuntimeEnvironment.GetRuntimeDirectory();

    private readonly string _path;
    private readonly AssemblyDependencyResolver _resolver;

    /// <param name="path">The application's main assembly, absolute.</param>
    public ApplicationLoadContext(string path)
        : base(Path.GetFileNameWithoutExtension(path))
    {
        _path = path;
        _resolver = new AssemblyDependencyResolver(path);
    }

    public Assembly LoadMain() => LoadFromAssemblyPath(_path);

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        var name = assemblyName.Name!;
        if (name == Contract.GetName().Name)
        {
            return Contract;
        }
        var own = _resolver.ResolveAssemblyToPath(assemblyName) ?? Beside(assemblyName);
        if (own is null)
        {
            ThrowIfOnlyTheCommandHas(name);
            return null;
        }
        return IsFrameworks(assemblyName) ? null : LoadFromAssemblyPath(own);
    }

    protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
        _resolver.ResolveUnmanagedDllToPath(unmanagedDllName) is { } path ? LoadUnmanagedDllFromPath(path) : 0;

    // An assembly that was put there by hand is in no deps.json, which is all the resolver looks at.
    private string? Beside(AssemblyName name)
    {
        var path = Path.Combine(Path.GetDirectoryName(_path)!, name.CultureName ?? "", name.Name + ".dll");
        return File.Exists(path) ? path : null;
    }

    // The framework's copy is taken unless the application needs, and brings, a newer one.
    private static bool IsFrameworks(AssemblyName name)
    {
        var path = Path.Combine(Framework, name.Name + ".dll");
        return File.Exists(path) && (name.Version is null || GetAssemblyName(path).Version >= name.Version);
    }

    // Returning null would hand out the command's copy: the application would work by accident, until the command
    // changed.
    private void ThrowIfOnlyTheCommandHas(string name)
    {
        if (File.Exists(Path.Combine(AppContext.BaseDirectory, name + ".dll")))
        {
            throw new FileNotFoundException($"{name} is not beside {_path}.", name);
        }
    }
}
