namespace Gateway.DjangoLike.Forms;

/// <summary>One of the choices of a field. A pair of texts becomes one by itself:
/// <c>Choices = [("de", "German"), ("en", "English")]</c>.</summary>
/// <param name="Value">What is posted.</param>
/// <param name="Label">What is shown.</param>
/// <param name="Group">The heading it stands under; null for none.</param>
public sealed record ChoiceItem(string Value, string Label, string? Group = null)
{
    /// <summary>Takes a value and its label.</summary>
    /// <param name="pair">The two.</param>
    public static implicit operator ChoiceItem((string Value, string Label) pair) => new(pair.Value, pair.Label);
}
