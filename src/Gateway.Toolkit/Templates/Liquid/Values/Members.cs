using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;

namespace Gateway.Toolkit.Templates.Liquid.Values;

/// <summary>The public properties and fields of a type, read by compiled code; found by name without regard to case and
/// underscores, so that <c>created_at</c> finds <c>CreatedAt</c>.</summary>
internal sealed class Members
{
    private static readonly ConcurrentDictionary<Type, Members> Known = new();

    private readonly Dictionary<string, Func<object, object?>> _exact = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Func<object, object?>> _loose = new(StringComparer.OrdinalIgnoreCase);

    private Members(Type type)
    {
        foreach (
            var member in type.GetMembers(BindingFlags.Instance | BindingFlags.Public | BindingFlags.FlattenHierarchy)
        )
        {
            if (
                member is not FieldInfo
                    && member
                        is not PropertyInfo { CanRead: true, GetMethod.IsPublic: true, PropertyType.IsByRefLike: false }
                || member is PropertyInfo property && property.GetIndexParameters().Length > 0
            )
            {
                continue;
            }
            var target = Expression.Parameter(typeof(object));
            var access = Expression.MakeMemberAccess(Expression.Convert(target, member.DeclaringType!), member);
            var getter = Expression
                .Lambda<Func<object, object?>>(Expression.Convert(access, typeof(object)), target)
                .Compile();
            _exact.TryAdd(member.Name, getter);
            _loose.TryAdd(Loose(member.Name), getter);
        }
    }

    public IEnumerable<string> Names => _exact.Keys;

    public static Members Of(Type type) => Known.GetOrAdd(type, static type => new Members(type));

    public bool Contains(string name) => Find(name) is not null;

    public bool TryGet(object target, string name, out object? value)
    {
        var getter = Find(name);
        value = getter?.Invoke(target);
        return getter is not null;
    }

    private Func<object, object?>? Find(string name) =>
        _exact.TryGetValue(name, out var getter) || _loose.TryGetValue(Loose(name), out getter) ? getter : null;

    private static string Loose(string name) => name.Replace("_", "", StringComparison.Ordinal);
}
