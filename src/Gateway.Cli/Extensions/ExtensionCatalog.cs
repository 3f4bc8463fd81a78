using System.Reflection;
using Gateway.Cli.Loading;

namespace Gateway.Cli.Extensions;

/// <summary>
/// The extensions in <c>adapters/</c> beside the command: each is an assembly <c>adapters/NAME/NAME.dll</c> that declares
/// what it offers by <see cref="GatewayExtensionAttribute"/>. They are loaded when first asked for.
/// </summary>
internal sealed class ExtensionCatalog(string directory, TextWriter errors)
{
    private IReadOnlyList<IExtension>? _extensions;

    public IReadOnlyList<IApplicationScheme> Schemes => [.. Extensions.OfType<IApplicationScheme>()];

    public IReadOnlyList<IServerEngine> Engines => [.. Extensions.OfType<IServerEngine>()];

    public IReadOnlyList<IExtension> Extensions => _extensions ??= Load();

    /// <summary>Finds the scheme of <c>scheme:rest</c>; null when no extension declares it.</summary>
    public IApplicationScheme? FindScheme(string name) => Schemes.FirstOrDefault(scheme => scheme.Name == name);

    /// <summary>Finds the engine of <c>--engine</c>.</summary>
    /// <exception cref="CommandException">No extension declares it.</exception>
    public IServerEngine FindEngine(string name) =>
        Engines.FirstOrDefault(engine => engine.Name == name)
        ?? throw CommandException.Usage(
            $"there is no engine '{name}'{NearestName.Hint(name, Engines.Select(engine => engine.Name))}; "
                + (
                    Engines.Count == 0
                        ? $"no adapter in {directory} offers one"
                        : $"those of {directory} are {string.Join(", ", Engines.Select(engine => engine.Name))}"
                )
        );

    private List<IExtension> Load()
    {
        var extensions = new List<IExtension>();
        if (!Directory.Exists(directory))
        {
            return extensions;
        }
        foreach (var folder in Directory.EnumerateDirectories(directory).Order(StringComparer.Ordinal))
        {
            var path = Path.Combine(folder, Path.GetFileName(folder) + ".dll");
            if (File.Exists(path))
            {
                Load(path, extensions);
            }
        }
        return extensions;
    }

    // A broken adapter is told of and harms no application that does without it.
    private void Load(string path, List<IExtension> extensions)
    {
        try
        {
            var assembly = new ApplicationLoadContext(path).LoadMain();
            foreach (var declared in assembly.GetCustomAttributes<GatewayExtensionAttribute>())
            {
                extensions.Add(
                    (IExtension?)Activator.CreateInstance(declared.Type)
                        ?? throw new InvalidOperationException($"{declared.Type} cannot be made.")
                );
            }
        }
        catch (Exception error)
        {
            errors.WriteLine($"server: the adapter {path} could not be loaded:");
            errors.WriteLine(ApplicationFailure.Unwrap(error));
        }
    }
}
