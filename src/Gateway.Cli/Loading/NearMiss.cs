using System.Reflection;

namespace Gateway.Cli.Loading;

/// <summary>Members that were perhaps meant to be the application, each with what keeps it from being one and the
/// cure.</summary>
internal static class NearMiss
{
    private const BindingFlags All =
        BindingFlags.Public
        | BindingFlags.NonPublic
        | BindingFlags.Static
        | BindingFlags.Instance
        | BindingFlags.DeclaredOnly;

    public static IEnumerable<string> Find(IEnumerable<Type> types)
    {
        var members = types.SelectMany(type => type.GetMembers(All)).ToList();
        // The right name tells more of what was meant than the right shape.
        return members
            .Where(member =>
                member.Name is Export.Direct or Export.Made && member is MethodInfo or PropertyInfo or FieldInfo
            )
            .Select(member => $"{Export.NameOf(member)} {string.Join(" and ", Faults(member))}")
            .Concat(
                members
                    .Where(HasShapeOnly)
                    .Select(member => $"{Export.NameOf(member)} has another name; {Rename(member)}")
            );
    }

    private static bool HasShapeOnly(MemberInfo member) =>
        member.Name is not (Export.Direct or Export.Made)
        && !member.Name.Contains('<') // made by the compiler
        && IsStatic(member)
        && Export.From(member) is not null;

    private static string Rename(MemberInfo member) =>
        (IsPublic(member) ? "" : "make it public and ")
        + $"call it {(Export.From(member)!.IsFactory ? Export.Made : Export.Direct)}"
        + (IsPublic(member) ? $", or pick it with :{Export.NameOf(member)}" : "");

    private static IEnumerable<string> Faults(MemberInfo member)
    {
        if (!IsPublic(member))
        {
            yield return "is not public";
        }
        if (!IsStatic(member))
        {
            yield return "is not static";
        }
        if (member is MethodInfo { ContainsGenericParameters: true })
        {
            yield return "is generic";
        }
        else if (Shape(member) is { } fault)
        {
            yield return fault;
        }
    }

    private static string? Shape(MemberInfo member)
    {
        var expected = member.Name == Export.Made ? typeof(ApplicationFactory) : typeof(Application);
        switch (member)
        {
            case PropertyInfo or FieldInfo when member.Name == Export.Made:
                return "is no method";
            case PropertyInfo property when property.PropertyType != expected:
                return $"is of type {Name(property.PropertyType)}, not Application";
            case FieldInfo field when field.FieldType != expected:
                return $"is of type {Name(field.FieldType)}, not Application";
            case MethodInfo method when !Export.HasShape(method, expected):
                var invoke = expected.GetMethod(nameof(Action.Invoke))!;
                return method.ReturnType == invoke.ReturnType
                    ? $"takes ({Parameters(method)}), not ({Parameters(invoke)})"
                    : $"returns {Name(method.ReturnType)}, not {Name(invoke.ReturnType)}";
            default:
                return null;
        }
    }

    private static string Parameters(MethodInfo method) =>
        string.Join(", ", method.GetParameters().Select(parameter => Name(parameter.ParameterType)));

    private static string Name(Type type) =>
        type.IsGenericType
            ? $"{type.Name[..type.Name.IndexOf('`')]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>"
            : type.Name;

    private static bool IsPublic(MemberInfo member) =>
        member switch
        {
            MethodBase method => method.IsPublic,
            PropertyInfo property => property.GetMethod?.IsPublic == true,
            FieldInfo field => field.IsPublic,
            _ => false,
        };

    private static bool IsStatic(MemberInfo member) =>
        member switch
        {
            MethodBase method => method.IsStatic,
            PropertyInfo property => (property.GetMethod ?? property.SetMethod)!.IsStatic,
            FieldInfo field => field.IsStatic,
            _ => false,
        };
}
