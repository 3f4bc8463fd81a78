namespace Gateway.Toolkit.Routing;

/// <summary>A UUID with hyphens (RFC 9562 §4): <c>uuid</c> of Flask and Django.</summary>
/// <param name="lowerCaseOnly">Whether capital digits do not match, as in Django; false as in Flask.</param>
public sealed class UuidConverter(bool lowerCaseOnly = false) : UrlConverter
{
    /// <inheritdoc/>
    public override string Pattern
    {
        get
        {
            var digit = lowerCaseOnly ? "[0-9a-f]" : "[0-9A-Fa-f]";
            return $"{digit}{{8}}-{digit}{{4}}-{digit}{{4}}-{digit}{{4}}-{digit}{{12}}";
        }
    }

    /// <inheritdoc/>
    public override Type ValueType => typeof(Guid);

    /// <inheritdoc/>
    public override string Key => $"uuid({lowerCaseOnly})";

    /// <inheritdoc/>
    public override bool TryParse(string text, out object? value)
    {
        value = Guid.TryParseExact(text, "D", out var uuid) ? uuid : null;
        return value is not null;
    }

    /// <inheritdoc/>
    public override string Build(object value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return Guid.TryParse(value.ToString(), out var uuid) ? uuid.ToString("D") : throw Unbuildable(value, "a UUID");
    }
}
