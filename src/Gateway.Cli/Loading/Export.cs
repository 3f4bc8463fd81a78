using System.Reflection;
using System.Runtime.CompilerServices;

namespace Gateway.Cli.Loading;

/// <summary>A member that is an application, or makes one.</summary>
internal sealed class Export
{
    /// <summary>The name of a member that is an application.</summary>
    public const string Direct = "Application";

    /// <summary>The name of a method that makes an application.</summary>
    public const string Made = "CreateApplication";

    public const BindingFlags Visible = BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private Export(MemberInfo member, bool isFactory)
    {
        Member = member;
        IsFactory = isFactory;
    }

    public MemberInfo Member { get; }

    public bool IsFactory { get; }

    /// <summary>The name that picks it: <c>Type.Member</c>.</summary>
    public string Name => NameOf(Member);

    /// <summary>Takes a member for what its shape says; null when it is neither an application nor a factory.</summary>
    public static Export? From(MemberInfo member) =>
        member switch
        {
            MethodInfo method when HasShape(method, typeof(Application)) => new(member, isFactory: false),
            MethodInfo method when HasShape(method, typeof(ApplicationFactory)) => new(member, isFactory: true),
            PropertyInfo { GetMethod: not null } property when property.PropertyType == typeof(Application) => new(
                member,
                isFactory: false
            ),
            FieldInfo field when field.FieldType == typeof(Application) => new(member, isFactory: false),
            _ => null,
        };

    /// <summary>Whether a method could be made a delegate of that type, static or not.</summary>
    public static bool HasShape(MethodInfo method, Type delegateType)
    {
        var invoke = delegateType.GetMethod(nameof(Action.Invoke))!;
        return !method.ContainsGenericParameters
            && method.ReturnType == invoke.ReturnType
            && method
                .GetParameters()
                .Select(p => p.ParameterType)
                .SequenceEqual(invoke.GetParameters().Select(p => p.ParameterType));
    }

    public static string NameOf(MemberInfo member) => TypeName(member.DeclaringType!) + '.' + member.Name;

    public static string TypeName(Type type) => type.FullName!.Replace('+', '.');

    /// <summary>The factory; what throws in it is the application's own.</summary>
    public ApplicationFactory ToFactory()
    {
        // Otherwise the first request would meet what a static constructor throws.
        RuntimeHelpers.RunClassConstructor(Member.DeclaringType!.TypeHandle);
        if (IsFactory)
        {
            return ((MethodInfo)Member).CreateDelegate<ApplicationFactory>();
        }
        var application = Member switch
        {
            MethodInfo method => method.CreateDelegate<Application>(),
            PropertyInfo property => (Application?)property.GetValue(null),
            _ => (Application?)((FieldInfo)Member).GetValue(null),
        };
        return application is null
            ? throw CommandException.Application(
                $"{Name} is null; it has to hold the application when its type is made."
            )
            : _ => new(application);
    }
}
