using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using System.Linq.Expressions;
using System.Reflection;
using Gateway.DjangoLike.Db;
using Gateway.Toolkit;
using Gateway.Toolkit.Templates;

namespace Gateway.DjangoLike.Templates.Parsing;

/// <summary>What <c>value.name</c> means in a template, in Django's order: an entry of a dictionary, a member, an item by its
/// number. Members are properties, fields and methods without parameters, by their own names or as Python would
/// write them: <c>was_published_recently</c> finds <c>WasPublishedRecently()</c>.</summary>
internal static class TemplateMembers
{
    private static readonly ConcurrentDictionary<(Type, string), Func<object, object?>?> Known = new();

    // What a template may ask of the framework's own objects; all else there writes, or is not for a page.
    private static readonly HashSet<string> Readers = new(StringComparer.Ordinal)
    {
        "All",
        "Count",
        "Exists",
        "First",
        "Last",
        "Earliest",
        "Latest",
        "None",
        "ToList",
        "ToString",
    };

    public static bool TryGet(object target, string name, out object? value)
    {
        value = null;
        if (target is ITemplateObject named && named.TryGetMember(name, out value))
        {
            return true;
        }
        if (target is IReadOnlyDictionary<string, object?> entries && entries.TryGetValue(name, out value))
        {
            return true;
        }
        if (target is IDictionary dictionary)
        {
            var key = Key(dictionary, name);
            if (key is not null)
            {
                value = dictionary[key];
                return true;
            }
        }
        if (target is MultiDict fields && fields[name] is { } field)
        {
            value = field;
            return true;
        }
        if (int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index))
        {
            return TryIndex(target, index, out value);
        }
        if (name.StartsWith('_') || Known.GetOrAdd((target.GetType(), name), Find) is not { } read)
        {
            return TryPairs(target, name, out value);
        }
        value = read(target);
        return true;
    }

    private static object? Key(IDictionary dictionary, string name) =>
        dictionary.Contains(name) ? name
        : int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && dictionary.Contains(number)
            ? number
        : null;

    private static bool TryIndex(object target, int index, out object? value)
    {
        (value, var found) = target switch
        {
            string text => index < text.Length ? (text[index].ToString(), true) : (null, false),
            IList list => index < list.Count ? (list[index], true) : (null, false),
            System.Runtime.CompilerServices.ITuple tuple => index < tuple.Length ? (tuple[index], true) : (null, false),
            IEnumerable sequence => sequence.Cast<object?>().Skip(index).Take(1).ToList() is [var item]
                ? (item, true)
                : ((object?)null, false),
            _ => (null, false),
        };
        return found;
    }

    // dictionary.items and its like, where no entry has the name.
    private static bool TryPairs(object target, string name, out object? value)
    {
        value = (target, name) switch
        {
            (IEnumerable<KeyValuePair<string, object?>> pairs, "items") => pairs
                .Select(pair => new[] { pair.Key, pair.Value })
                .ToList(),
            (IDictionary map, "items") => map.Keys.Cast<object>().Select(key => new[] { key, map[key] }).ToList(),
            (IEnumerable<KeyValuePair<string, object?>> pairs, "keys") => pairs.Select(pair => pair.Key).ToList(),
            (IEnumerable<KeyValuePair<string, object?>> pairs, "values") => pairs.Select(pair => pair.Value).ToList(),
            _ => null,
        };
        return value is not null;
    }

    private static Func<object, object?>? Find((Type Type, string Name) wanted)
    {
        var (type, name) = wanted;
        if (name == "pk" && type.IsAssignableTo(typeof(Model)))
        {
            name = nameof(Model.Id);
        }
        var plain = name.Replace("_", "", StringComparison.Ordinal);
        var found = type.GetMembers(BindingFlags.Instance | BindingFlags.Public | BindingFlags.FlattenHierarchy)
            .Where(IsReadable)
            .Where(member =>
                member.Name.Replace("_", "", StringComparison.Ordinal).Equals(plain, StringComparison.OrdinalIgnoreCase)
            )
            .OrderByDescending(member => member.Name == name)
            .ThenBy(member => member is MethodInfo)
            .ThenBy(member => Depth(type, member.DeclaringType!))
            .FirstOrDefault();
        return found is null ? null : Compile(found);
    }

    private static int Depth(Type type, Type declaring)
    {
        var depth = 0;
        for (var at = type; at is not null && at != declaring; at = at.BaseType)
        {
            depth++;
        }
        return depth;
    }

    private static bool IsReadable(MemberInfo member) =>
        member switch
        {
            FieldInfo => true,
            PropertyInfo property => property
                is { CanRead: true, GetMethod.IsPublic: true, PropertyType.IsByRefLike: false }
                && property.GetIndexParameters().Length == 0,
            MethodInfo method => IsCallable(method),
            _ => false,
        };

    private static bool IsCallable(MethodInfo method) =>
        !method.IsSpecialName
        && !method.IsGenericMethodDefinition
        && method.GetParameters().Length == 0
        && method.ReturnType != typeof(void)
        && !method.ReturnType.IsByRefLike
        && !method.ReturnType.IsAssignableTo(typeof(Task))
        && !method.ReturnType.Name.StartsWith("ValueTask", StringComparison.Ordinal)
        && (
            Readers.Contains(method.Name)
            || method.Name.StartsWith("Get", StringComparison.Ordinal) && method.DeclaringType != typeof(object)
            || (
                method.DeclaringType!.Assembly != typeof(Model).Assembly
                && method.DeclaringType.Namespace?.StartsWith("System", StringComparison.Ordinal) != true
                && !method.IsDefined(typeof(AltersDataAttribute))
            )
        );

    private static Func<object, object?> Compile(MemberInfo member)
    {
        var target = Expression.Parameter(typeof(object));
        var typed = Expression.Convert(target, member.DeclaringType!);
        Expression access = member is MethodInfo method
            ? Expression.Call(typed, method)
            : Expression.MakeMemberAccess(typed, member);
        return Expression.Lambda<Func<object, object?>>(Expression.Convert(access, typeof(object)), target).Compile();
    }
}
