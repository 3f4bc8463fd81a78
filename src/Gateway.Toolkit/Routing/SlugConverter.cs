using System.Buffers;

namespace Gateway.Toolkit.Routing;

/// <summary>ASCII letters, digits, hyphens and underscores: <c>slug</c> of Django.</summary>
public sealed class SlugConverter : UrlConverter
{
    private static readonly SearchValues<char> Allowed = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    );

    /// <inheritdoc/>
    public override string Pattern => "[-a-zA-Z0-9_]+";

    /// <inheritdoc/>
    public override Type ValueType => typeof(string);

    /// <inheritdoc/>
    public override string Key => "slug";

    /// <inheritdoc/>
    public override bool TryParse(string text, out object? value)
    {
        value = text;
        return true;
    }

    /// <inheritdoc/>
    public override string Build(object value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value.ToString() is { Length: > 0 } text && !text.AsSpan().ContainsAnyExcept(Allowed)
            ? text
            : throw Unbuildable(value, "letters, digits, hyphens and underscores");
    }
}
