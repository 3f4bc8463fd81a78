namespace Gateway.Toolkit.Routing;

/// <summary>Text with slashes: <c>path</c> of Flask and Django.</summary>
/// <param name="leadingSlash">Whether it may begin with a slash, as in Django; false as in Flask.</param>
public sealed class PathConverter(bool leadingSlash = false) : UrlConverter
{
    /// <inheritdoc/>
    public override string Pattern => leadingSlash ? ".+" : "[^/].*?";

    /// <inheritdoc/>
    public override Type ValueType => typeof(string);

    /// <inheritdoc/>
    public override bool SpansSegments => true;

    /// <inheritdoc/>
    public override int Weight => 200;

    /// <inheritdoc/>
    public override string Key => $"path({leadingSlash})";

    /// <inheritdoc/>
    public override bool Accepts(ReadOnlySpan<char> text) => text.Length > 0 && (leadingSlash || text[0] != '/');

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
        return value.ToString() is { Length: > 0 } text && (leadingSlash || text[0] != '/')
            ? text
            : throw Unbuildable(value, leadingSlash ? "text" : "text that does not begin with a slash");
    }
}
