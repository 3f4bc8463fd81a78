using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;

namespace Gateway.PyramidLike.Traversal;

/// <summary>Asks any object for a child: what <c>__getitem__</c> is to Pyramid's traverser.</summary>
internal static class ResourceChildren
{
    private const BindingFlags Public = BindingFlags.Public | BindingFlags.Instance;

    // Grows with the classes of an application, never with its requests; null for leaves.
    private static readonly ConcurrentDictionary<Type, Func<object, string, object?>?> Lookups = new();

    /// <summary>The child of a name; null when there is none, or the resource is a leaf.</summary>
    public static async ValueTask<object?> GetAsync(object resource, string name, CancellationToken aborted)
    {
        try
        {
            return resource switch
            {
                IAsyncContainer container => await container.GetChildAsync(name, aborted),
                IContainer container => container[name],
                IReadOnlyDictionary<string, object?> children => children.GetValueOrDefault(name),
                _ => Lookups.GetOrAdd(resource.GetType(), Find)?.Invoke(resource, name),
            };
        }
        // A container over a dictionary says "none" so, as KeyError says it in Pyramid.
        catch (KeyNotFoundException)
        {
            return null;
        }
    }

    private static Func<object, string, object?>? Find(Type type)
    {
        // Its IDictionary face answers null for what is missing, and takes keys of any type without throwing.
        if (typeof(IDictionary).IsAssignableFrom(type) && HasNames(type))
        {
            return static (resource, name) => ((IDictionary)resource)[name];
        }
        foreach (var definition in new[] { typeof(IReadOnlyDictionary<,>), typeof(IDictionary<,>) })
        {
            if (NamesIn(type, definition).FirstOrDefault() is { } dictionary)
            {
                return Bound(nameof(FromReadOnly), nameof(FromDictionary), definition, dictionary);
            }
        }
        return Indexer(type);
    }

    private static bool HasNames(Type type) => NamesIn(type, typeof(IDictionary<,>)).Any() || !type.IsGenericType;

    private static IEnumerable<Type> NamesIn(Type type, Type definition) =>
        type.GetInterfaces()
            .Where(face =>
                face.IsGenericType
                && face.GetGenericTypeDefinition() == definition
                && face.GetGenericArguments()[0] == typeof(string)
            );

    private static Func<object, string, object?> Bound(
        string readOnly,
        string plain,
        Type definition,
        Type dictionary
    ) =>
        typeof(ResourceChildren)
            .GetMethod(
                definition == typeof(IReadOnlyDictionary<,>) ? readOnly : plain,
                BindingFlags.NonPublic | BindingFlags.Static
            )!
            .MakeGenericMethod(dictionary.GetGenericArguments()[1])
            .CreateDelegate<Func<object, string, object?>>();

    private static object? FromReadOnly<T>(object resource, string name) =>
        ((IReadOnlyDictionary<string, T>)resource).TryGetValue(name, out var child) ? child : null;

    private static object? FromDictionary<T>(object resource, string name) =>
        ((IDictionary<string, T>)resource).TryGetValue(name, out var child) ? child : null;

    /// <summary>A class of the application's own with <c>this[string]</c>. The library's own indexers mean other things.</summary>
    private static Func<object, string, object?>? Indexer(Type type)
    {
        var indexer = type.GetProperties(Public)
            .FirstOrDefault(property =>
                property.CanRead
                && !property.PropertyType.IsByRef
                && property.GetIndexParameters() is [{ ParameterType: var parameter }]
                && parameter == typeof(string)
            );
        var isLibrary = indexer?.DeclaringType?.Namespace?.Split('.')[0] is "System" or "Microsoft";
        return indexer is null || isLibrary ? null : indexer.GetMethod!.CreateIndexer();
    }

    private static Func<object, string, object?> CreateIndexer(this MethodInfo getter) =>
        (resource, name) => getter.Invoke(resource, BindingFlags.DoNotWrapExceptions, null, [name], null);
}
