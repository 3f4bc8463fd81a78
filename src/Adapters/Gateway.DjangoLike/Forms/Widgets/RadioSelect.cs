using System.Text;

namespace Gateway.DjangoLike.Forms.Widgets;

/// <summary>Choices as buttons of which one is on (<c>django.forms.RadioSelect</c>), marked up as Django 4.0 and later
/// do.</summary>
public class RadioSelect : ChoiceWidget
{
    /// <inheritdoc/>
    public override bool UseFieldset => true;

    /// <summary>The buttons' ids are numbered, and their label names them all.</summary>
    /// <param name="id">The field's id.</param>
    /// <returns>Empty.</returns>
    public override string IdForLabel(string id) => "";

    /// <inheritdoc/>
    protected override string Html(string name, object? value, HtmlAttributes attrs)
    {
        ArgumentNullException.ThrowIfNull(attrs);
        var id = FormText.Of(attrs["id"]);
        var html = new StringBuilder($"<div{Box(attrs)}>");
        foreach (var (_, tag) in Options(name, value, attrs, id))
        {
            html.Append("<div>").Append(tag).Append("</div>\n");
        }
        return html.Append("</div>").ToString();
    }

    /// <summary>The buttons, each inside its label.</summary>
    internal IEnumerable<(ChoiceItem Choice, string Tag)> Options(
        string name,
        object? value,
        HtmlAttributes attrs,
        string id
    )
    {
        var type = AllowMultipleSelected ? "checkbox" : "radio";
        var selected = Selected(value);
        var index = 0;
        foreach (var choice in Choices)
        {
            var option = attrs.With([]);
            option["id"] = id.Length == 0 ? null : $"{id}_{index}";
            option["checked"] = selected.Contains(choice.Value);
            var label = id.Length == 0 ? "" : $" for=\"{Escape.Html($"{id}_{index}")}\"";
            yield return (
                choice,
                $"<label{label}><input type=\"{type}\" name=\"{Escape.Html(name)}\" value=\"{Escape.Html(choice.Value)}\"{option}> {Escape.Html(choice.Label)}</label>"
            );
            index++;
        }
    }

    private static HtmlAttributes Box(HtmlAttributes attrs) =>
        new() { { "id", attrs["id"] }, { "class", attrs["class"] } };
}

/// <summary>Choices as boxes of which any number are ticked (<c>django.forms.CheckboxSelectMultiple</c>).</summary>
public class CheckboxSelectMultiple : RadioSelect
{
    /// <inheritdoc/>
    public override bool AllowMultipleSelected => true;

    /// <summary>Browsers would demand that every box is ticked.</summary>
    /// <param name="initial">The field's initial value.</param>
    /// <returns>False.</returns>
    public override bool UseRequiredAttribute(object? initial) => false;

    /// <inheritdoc/>
    public override bool IsValueOmitted(FormData data, string name) => false;
}
