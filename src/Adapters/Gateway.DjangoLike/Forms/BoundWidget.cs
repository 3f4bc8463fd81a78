using Gateway.Toolkit.Templates;

namespace Gateway.DjangoLike.Forms;

/// <summary>One element of a field that has several, such as one button of a <c>RadioSelect</c>
/// (<c>BoundWidget</c>); it prints as the element inside its label.</summary>
/// <param name="ChoiceLabel">The choice's label.</param>
/// <param name="IdForLabel">The element's id.</param>
/// <param name="Tag">The element inside its label.</param>
public sealed record BoundWidget(string ChoiceLabel, string IdForLabel, Markup Tag) : IMarkup
{
    /// <inheritdoc/>
    public Markup ToMarkup() => Tag;
}
