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
    /// <param name="reference">What was asked for; its member is null for the only one.</param>
    /// <exception cref="CommandException">There is none, or several.</exception>
    public ApplicationFactory Select(ApplicationReference reference)
    {
        var found = (reference.Member is null ? Conventional() : Named(reference.Member)).ToList();
        return found switch
        {
            [var export] => export.ToFactory(),
            [] => throw (reference.Member is null ? None() : NoSuch(reference.Member)),
            _ => throw Several(reference, found),
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
            throw CommandException.Application(
                $"'{member}' picks no member of {name}: expected Type.Member after the colon."
            );
        }
        var type = member[..dot];
        // A whole name is never ambiguous.
        var whole = _types.Where(candidate => Export.TypeName(candidate) == type).ToList();
        var ending = _types.Where(candidate =>
            Export.TypeName(candidate).EndsWith('.' + type, StringComparison.Ordinal)
        );
        return (whole.Count > 0 ? whole : ending)
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
            $"{name} has no public static application or factory {member}"
                + (
                    all.Count == 0 ? "; it has none at all"
                    : NearestName.Hint(member, all) is { Length: > 0 } hint ? hint
                    : "; it has " + string.Join(", ", all)
                )
        );
    }

    private CommandException Several(ApplicationReference reference, List<Export> found)
    {
        var first = $"--app {reference.Target}:{found[0].Name}";
        return CommandException.Application(
            reference.Member is null
                ? $"{name} exports {found.Count} applications: {List(found)}; pick one, as in {first}"
                : $"{name} has {found.Count} members that {reference.Member} may mean: {List(found)}; say which, as in {first}"
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
