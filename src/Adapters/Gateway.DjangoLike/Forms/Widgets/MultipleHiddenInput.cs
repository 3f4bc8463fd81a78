using System.Collections;

namespace Gateway.DjangoLike.Forms.Widgets;

/// <summary>A hidden field for each of several values (<c>django.forms.MultipleHiddenInput</c>).</summary>
public class MultipleHiddenInput : Widget
{
    /// <inheritdoc/>
    public override bool IsHidden => true;

    /// <inheritdoc/>
    public override object? ValueFromData(FormData data, string name)
    {
        ArgumentNullException.ThrowIfNull(data);
        return data.GetAll(name);
    }

    /// <inheritdoc/>
    protected override string Html(string name, object? value, HtmlAttributes attrs)
    {
        ArgumentNullException.ThrowIfNull(attrs);
        var id = attrs["id"];
        var values = value is IEnumerable items and not string ? items.Cast<object?>() : [];
        return FormText.Join(
            "\n",
            values.Select(
                (item, index) =>
                {
                    attrs["id"] = id is null ? null : $"{id}_{index}";
                    return $"<input type=\"hidden\" name=\"{Escape.Html(name)}\" value=\"{Escape.Html(FormText.Of(item))}\"{attrs}>";
                }
            )
        );
    }
}
