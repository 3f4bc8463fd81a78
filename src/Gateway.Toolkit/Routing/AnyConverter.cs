using System.Text.RegularExpressions;

namespace Gateway.Toolkit.Routing;

/// <summary>One of several words: <c>any(about, help)</c> of Flask.</summary>
/// <param name="words">The words.</param>
public sealed class AnyConverter(params IReadOnlyList<string> words) : UrlConverter
{
    /// <inheritdoc/>
    public override string Pattern => $"(?:{string.Join('|', words.Select(Regex.Escape))})";

    /// <inheritdoc/>
    public override Type ValueType => typeof(string);

    /// <inheritdoc/>
    public override bool SpansSegments => words.Any(word => word.Contains('/'));

    /// <inheritdoc/>
    public override string Key => Pattern;

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
        return value.ToString() is { } text && words.Contains(text)
            ? text
            : throw Unbuildable(value, $"one of {string.Join(", ", words)}");
    }
}
