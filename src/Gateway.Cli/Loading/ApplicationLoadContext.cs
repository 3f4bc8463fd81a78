using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace Gateway.Cli.Loading;

/// <summary>
/// Where one application's assemblies live, apart from the command's and from other applications'.
/// </summary>
/// <remarks>The contract and the base class library are the command's copies, for their types cross over; all else is the
/// application's, even where the command has an assembly of the same name, and so are the shared frameworks it needs
/// beside the base class library.</remarks>
internal sealed class ApplicationLoadContext : AssemblyLoadContext
{
    private static readonly Assembly Contract = typeof(Application).Assembly;
    private static readonly string Framework = RuntimeEnvironment.GetRuntimeDirectory();

    private readonly string _path;
    private readonly AssemblyDependencyResolver _resolver;
    private readonly SharedFrameworks _frameworks;

    /// <param name="path">The application's main assembly, absolute.</param>
    public ApplicationLoadContext(string path)
        : base(Path.GetFileNameWithoutExtension(path))
    {
        _path = path;
        _resolver = new AssemblyDependencyResolver(path);
        _frameworks = SharedFrameworks.For(path);
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
        var runtimes = Path.Combine(Framework, name + ".dll");
        if (own is null ? File.Exists(runtimes) : Suffices(runtimes, assemblyName))
        {
            return null;
        }
        if (_frameworks.Find(assemblyName) is { } shared && (own is null || Suffices(shared, assemblyName)))
        {
            return LoadFromAssemblyPath(shared);
        }
        if (own is null)
        {
            ThrowIfOnlyTheCommandHas(name);
            return null;
        }
        return LoadFromAssemblyPath(own);
    }

    protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
        (_resolver.ResolveUnmanagedDllToPath(unmanagedDllName) ?? _frameworks.FindNative(unmanagedDllName)) is { } path
            ? LoadUnmanagedDllFromPath(path)
            : 0;

    // An assembly that was put there by hand is in no deps.json, which is all the resolver looks at.
    private string? Beside(AssemblyName name)
    {
        var path = Path.Combine(Path.GetDirectoryName(_path)!, name.CultureName ?? "", name.Name + ".dll");
        return File.Exists(path) ? path : null;
    }

    // A framework's copy is taken unless the application needs, and brings, a newer one.
    private static bool Suffices(string frameworks, AssemblyName name) =>
        File.Exists(frameworks) && (name.Version is null || GetAssemblyName(frameworks).Version >= name.Version);

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
