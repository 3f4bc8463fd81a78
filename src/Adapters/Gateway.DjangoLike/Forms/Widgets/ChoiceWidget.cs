using System.Collections;

namespace Gateway.DjangoLike.Forms.Widgets;

/// <summary>The base of widgets that offer choices (<c>django.forms.widgets.ChoiceWidget</c>).</summary>
public abstract class ChoiceWidget : Widget
{
    /// <summary>What is offered; set by the field, enumerated once for each rendering.</summary>
    public IEnumerable<ChoiceItem> Choices { get; set; } = [];

    /// <summary>Whether several may be chosen.</summary>
    public virtual bool AllowMultipleSelected => false;

    /// <inheritdoc/>
    public override object? ValueFromData(FormData data, string name)
    {
        ArgumentNullException.ThrowIfNull(data);
        return AllowMultipleSelected ? data.GetAll(name) : data[name];
    }

    /// <summary>The values that are chosen, as text.</summary>
    /// <param name="value">A value, or several.</param>
    /// <returns>The texts; that of none is empty.</returns>
    protected IReadOnlySet<string> Selected(object? value) =>
        AllowMultipleSelected
            ? value switch
            {
                null => new HashSet<string>(),
                string text => new HashSet<string> { text },
                IEnumerable items => items.Cast<object?>().Select(FormText.Of).ToHashSet(),
                _ => new HashSet<string> { FormText.Of(value) },
            }
            : new HashSet<string> { FormText.Of(value) };
}
