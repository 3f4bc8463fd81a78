namespace Gateway.PyramidLike.Configuration.Introspection;

/// <summary>What a statement of configuration tells of itself, for tools: Pyramid's <c>introspectable</c>.</summary>
/// <param name="category">The kind of thing in the plural, such as <c>views</c>.</param>
/// <param name="discriminator">What tells it apart within its category.</param>
/// <param name="title">What a person calls it.</param>
/// <param name="typeName">The kind of thing in the singular, such as <c>view</c>.</param>
public sealed class Introspectable(string category, object discriminator, string title, string typeName)
{
    private readonly Dictionary<string, object?> _values = [];

    /// <summary>The kind of thing in the plural.</summary>
    public string Category => category;

    /// <summary>What tells it apart within its category.</summary>
    public object Discriminator => discriminator;

    /// <summary>What a person calls it.</summary>
    public string Title => title;

    /// <summary>The kind of thing in the singular.</summary>
    public string TypeName => typeName;

    /// <summary>Where it was stated: <c>file:line</c>; empty until its statement is executed.</summary>
    public string Place { get; internal set; } = "";

    /// <summary>The names of its values.</summary>
    public IEnumerable<string> Names => _values.Keys;

    /// <summary>A value, such as a view's <c>name</c>; null when there is none of that name.</summary>
    /// <param name="name">The value's name.</param>
    public object? this[string name]
    {
        get => _values.GetValueOrDefault(name);
        set => _values[name] = value;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{typeName} {title}";
}
