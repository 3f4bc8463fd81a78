namespace Gateway.PyramidLike.Configuration.Introspection;

/// <summary>All that the executed statements tell of themselves, by category, in the order of execution: Pyramid's
/// <c>registry.introspector</c>. Read by any number of threads once the application is made.</summary>
public sealed class Introspector
{
    private readonly Dictionary<string, List<Introspectable>> _categories = [];

    /// <summary>The categories, in alphabetical order.</summary>
    public IReadOnlyList<string> Categories => [.. _categories.Keys.Order(StringComparer.Ordinal)];

    /// <summary>What is in a category.</summary>
    /// <param name="category">The category, such as <c>views</c>.</param>
    /// <returns>The introspectables in the order they were executed; none for an unknown category.</returns>
    public IReadOnlyList<Introspectable> GetCategory(string category) => _categories.GetValueOrDefault(category) ?? [];

    /// <summary>Finds one.</summary>
    /// <param name="category">The category.</param>
    /// <param name="discriminator">What tells it apart there.</param>
    /// <returns>The introspectable; null when there is none.</returns>
    public Introspectable? Get(string category, object discriminator) =>
        GetCategory(category).FirstOrDefault(entry => Equals(entry.Discriminator, discriminator));

    internal void Add(Introspectable entry, string place)
    {
        entry.Place = place;
        if (!_categories.TryGetValue(entry.Category, out var entries))
        {
            _categories[entry.Category] = entries = [];
        }
        entries.RemoveAll(earlier => Equals(earlier.Discriminator, entry.Discriminator));
        entries.Add(entry);
    }
}
