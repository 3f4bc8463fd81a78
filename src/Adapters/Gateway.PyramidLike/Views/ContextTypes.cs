// The distance between a context and the types views are registered for: the hardest rule of view lookup.
using System.Collections.Concurrent;

namespace Gateway.PyramidLike.Views;

/// <summary>
/// The types a context has, nearest first: its class, the interfaces that class adds, then its base class and so on,
/// <see cref="object"/> last. It is the order in which zope.interface resolves what an object provides, which Pyramid looks
/// views up by: a type comes before those it derives from, and what is stated first comes first (C3 linearization).
/// </summary>
internal static class ContextTypes
{
    // Grows with the classes of an application, never with its requests.
    private static readonly ConcurrentDictionary<Type, Type[]> Cache = new();

    public static IReadOnlyList<Type> NearestFirst(Type type) => Of(type);

    private static Type[] Of(Type type) => Cache.GetOrAdd(type, static type => [type, .. Merge(Bases(type))]);

    /// <summary>What a type states itself: its interfaces, then its base class.</summary>
    private static List<Type> Bases(Type type)
    {
        var inherited = type.BaseType?.GetInterfaces() ?? [];
        var added = type.GetInterfaces().Except(inherited).ToList();
        var implied = added.SelectMany(face => face.GetInterfaces()).ToHashSet();
        added.RemoveAll(implied.Contains);
        return type.BaseType is { } above ? [.. added, above] : added;
    }

    private static List<Type> Merge(List<Type> bases)
    {
        var lines = bases.Select(type => new LinkedList<Type>(Of(type))).Append(new LinkedList<Type>(bases)).ToList();
        var merged = new List<Type>();
        while (lines.RemoveAll(line => line.Count == 0) >= 0 && lines.Count > 0)
        {
            // The first head that no other line puts behind something; where the statements contradict each other, the first.
            var next =
                lines
                    .Select(line => line.First!.Value)
                    .FirstOrDefault(head => !lines.Exists(line => line.Skip(1).Contains(head)))
                ?? lines[0].First!.Value;
            merged.Add(next);
            lines.ForEach(line => line.Remove(next));
        }
        return merged;
    }
}
