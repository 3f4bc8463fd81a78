using System.Reflection;

namespace Gateway.Cli.Loading;

/// <summary>
/// The applications an assembly exports: public static members named <c>Application</c> or <c>CreateApplication</c>, of any
/// type, for C# makes types internal unless told otherwise.
/// </summary>
internal sealed class ApplicationExports(string name, Assembly assembly)
{
    private readonly Type[] _types = [.. LoadableTypes(assembly).Where(type => !type.ContainsGenericParameters)];

    /// <summary>Selects the only export, or the one that is asked for.</summary>
    /// <param name="member">Such as <c>Type.Member</c>; null for the only one.</param>
    /// <exception cref="CommandException">There is none, or several.</exception>
    public ApplicationFactory Select(string? member)
    {
        var found = (member is null ? Conventional() : Named(member)).ToList();
        return found switch
        {
            [var export] => export.ToFactory(),
            [] when member is null => throw None(),
            [] => throw NoSuch(member),
            _ when member is null => throw CommandException.Application(
                $"{name} exports {found.Count} applications: {List(found)}; pick one, as in --app {name}:{found[0].Name}"
            ),
            _ => throw CommandException.Application(
                $"{name} has {found.Count} members that {member} may mean: {List(found)}"
            ),
        };
    }

    private IEnumerable<Export> Conventional() =>
        _types
            .SelectMany(type => type.GetMembers(Export.Visible).Where(m => m.Name is Export.Direct or Export.Made))
            .Select(Export.From)
            .OfType<Export>()
            .Where(export => export.IsFactory == (export.Member.Name == Export.Made));

    private IEnumerable<Export> Named(string member)
    {
        var dot = member.LastIndexOf('.');
        if (dot <= 0 || dot == member.Length - 1)
        {
            throw CommandException.Application($"--app {name}:{member}: expected Type.Member after the colon.");
        }
        var type = member[..dot];
        return _types
            .Where(candidate =>
                Export.TypeName(candidate) is var full
                && (full == type || full.EndsWith('.' + type, StringComparison.Ordinal))
            )
            .SelectMany(candidate => candidate.GetMember(member[(dot + 1)..], Export.Visible))
            .Select(Export.From)
            .OfType<Export>();
    }

    private CommandException None()
    {
        var looked =
            $"{name} exports no application: it has no public static member '{Export.Direct}' that is a method (Environ, "
            + $"StartResponse) → ValueTask, or a property or field of type Application, and no public static method "
            + $"'{Export.Made}' (ApplicationHost) → ValueTask<Application>";
        var misses = NearMiss.Find(_types).Take(3).ToList();
        return CommandException.Application(
            misses.Count == 0 ? looked : $"{looked}; near misses: {string.Join("; ", misses)}"
        );
    }

    private CommandException NoSuch(string member)
    {
        var all = _types
            .SelectMany(type => type.GetMembers(Export.Visible))
            .Select(Export.From)
            .OfType<Export>()
            .Select(export => export.Name)
            .ToList();
        return CommandException.Application(
            $"{name} has no public static application or factory {member}; "
                + (all.Count == 0 ? "it has none at all" : "it has " + string.Join(", ", all))
        );
    }

    private static string List(IEnumerable<Export> exports) => string.Join(", ", exports.Select(export => export.Name));

    // A type whose dependency is missing does not hide the others; it matters only if nothing else is found, and then the
    // exception says what was missing.
    private static Type[] LoadableTypes(Assembly assembly)
    {
        try
        {
            return assembly.GetTypes();
        }
        catch (ReflectionTypeLoadException error) when (error.Types.OfType<Type>().Any(HasExport))
        {
            return [.. error.Types.OfType<Type>()];
        }
    }

    private static bool HasExport(Type type) =>
        type.GetMembers(Export.Visible).Any(member => member.Name is Export.Direct or Export.Made);
}
