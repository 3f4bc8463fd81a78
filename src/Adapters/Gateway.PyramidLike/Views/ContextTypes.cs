// The distance between a context and the types views are registered for: the hardest rule of view lookup.
using System.Collections.Concurrent;

namespace Gateway.PyramidLike.Views;

/// <summary>
/// The types a context has, nearest first: its class, the interfaces that class adds, then its base class and so on,
/// <see cref="object"/> last. It is the order in which zope.interface resolves what an object provides, which Pyramid looks
/// views up by.
/// </summary>
internal static class ContextTypes
{
    // Grows with the classes of an application, never with its requests.
    private static readonly ConcurrentDictionary<Type, Type[]> Cache = new();

    public static Type[] NearestFirst(Type type) => Cache.GetOrAdd(type, static type => [.. Resolve(type)]);

    private static IEnumerable<Type> Resolve(Type type)
    {
        for (var level = type; level is not null; level = level.BaseType)
        {
            yield return level;
            var inherited = level.BaseType?.GetInterfaces() ?? [];
            // An interface that extends another extends more of them, and comes before it.
            var own = level.GetInterfaces().Except(inherited).OrderByDescending(added => added.GetInterfaces().Length);
            foreach (var added in own)
            {
                yield return added;
            }
        }
    }
}
