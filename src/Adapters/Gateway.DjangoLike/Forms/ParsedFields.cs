using System.Text.Json;
using System.Text.Json.Nodes;
using Gateway.DjangoLike.Forms.Widgets;

namespace Gateway.DjangoLike.Forms;

/// <summary>A UUID (<c>UUIDField</c>).</summary>
public class UuidField : Field<Guid?>
{
    /// <summary>Makes a field.</summary>
    public UuidField() => ErrorMessages["invalid"] = "Enter a valid UUID.";

    /// <inheritdoc/>
    protected override Guid? Convert(object? value)
    {
        if (value is Guid id)
        {
            return id;
        }
        var text = FormText.Of(value).Trim();
        // The forms Python's uuid.UUID takes.
        text = text.Replace("urn:", "", StringComparison.Ordinal)
            .Replace("uuid:", "", StringComparison.Ordinal)
            .Trim('{', '}')
            .Replace("-", "", StringComparison.Ordinal);
        return text.Length == 0 ? null
            : Guid.TryParseExact(text, "N", out var parsed) ? parsed
            : throw Error("invalid");
    }
}

/// <summary>JSON (<c>JSONField</c>).</summary>
public class JsonField : Field<JsonNode>
{
    /// <summary>Makes a field.</summary>
    public JsonField() => ErrorMessages["invalid"] = "Enter a valid JSON.";

    /// <inheritdoc/>
    public override object? PrepareValue(object? value) =>
        value switch
        {
            null or string => value,
            JsonNode node => node.ToJsonString(),
            _ => JsonSerializer.Serialize(value),
        };

    /// <inheritdoc/>
    public override bool HasChanged(object? initial, object? data)
    {
        if (Disabled)
        {
            return false;
        }
        try
        {
            return !JsonNode.DeepEquals(Convert(PrepareValue(initial)), Convert(data));
        }
        catch (Core.ValidationError)
        {
            return true;
        }
    }

    /// <inheritdoc/>
    protected override Widget NewWidget() => new Textarea();

    /// <inheritdoc/>
    protected override JsonNode? Convert(object? value)
    {
        if (value is JsonNode node)
        {
            return node;
        }
        if (FormText.IsEmpty(value))
        {
            return null;
        }
        try
        {
            return JsonNode.Parse(FormText.Of(value));
        }
        catch (JsonException)
        {
            throw Error("invalid");
        }
    }
}
