namespace Gateway.DjangoLike.Contrib.Admin;

/// <summary>A group of fields in a form of the admin, under a heading of its own.</summary>
/// <param name="name">The heading; null for none.</param>
/// <param name="fields">The fields, one below another; several in one line are written with commas between:
/// <c>"first_name, last_name"</c>.</param>
public sealed class Fieldset(string? name, params IReadOnlyList<string> fields)
{
    /// <summary>The heading; null for none.</summary>
    public string? Name => name;

    /// <summary>The lines of fields.</summary>
    public IReadOnlyList<string> Fields => fields;

    /// <summary>Classes of the group: <c>collapse</c> is folded up at first, <c>wide</c> has wide labels.</summary>
    public IReadOnlyList<string> Classes { get; init; } = [];

    /// <summary>A text below the heading; plain text.</summary>
    public string Description { get; init; } = "";

    internal IEnumerable<IReadOnlyList<string>> Lines =>
        fields.Select(line =>
            (IReadOnlyList<string>)
                line.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        );
}
