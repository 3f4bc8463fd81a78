using System.Globalization;

namespace Gateway.Toolkit.Routing;

/// <summary>Text without a slash: <c>string</c> of Flask, <c>str</c> of Django.</summary>
/// <param name="minLength">The fewest characters, at least 1.</param>
/// <param name="maxLength">The most characters; null for any number.</param>
public sealed class StringConverter(int minLength = 1, int? maxLength = null) : UrlConverter
{
    /// <inheritdoc/>
    public override string Pattern => $"[^/]{{{minLength},{maxLength}}}";

    /// <inheritdoc/>
    public override Type ValueType => typeof(string);

    /// <inheritdoc/>
    public override string Key => $"string({minLength},{maxLength})";

    /// <inheritdoc/>
    public override bool Accepts(ReadOnlySpan<char> text) =>
        text.Length >= minLength && text.Length <= (maxLength ?? int.MaxValue) && !text.Contains('/');

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
        var text = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        return text.Length >= minLength && text.Length <= (maxLength ?? int.MaxValue) && !text.Contains('/')
            ? text
            : throw Unbuildable(
                value,
                $"text without a slash, of {minLength}{(maxLength is null ? " or more" : $" to {maxLength}")} characters"
            );
    }
}
