namespace Gateway.DjangoLike.Forms.Widgets;

/// <summary>A box to tick (<c>django.forms.CheckboxInput</c>): what does not come is false.</summary>
public class CheckboxInput : Widget
{
    /// <inheritdoc/>
    public override object? ValueFromData(FormData data, string name)
    {
        ArgumentNullException.ThrowIfNull(data);
        return data[name] is { Length: > 0 } text && !text.Equals("false", StringComparison.OrdinalIgnoreCase);
    }

    /// <inheritdoc/>
    public override bool IsValueOmitted(FormData data, string name) => false;

    /// <inheritdoc/>
    protected override string Html(string name, object? value, HtmlAttributes attrs)
    {
        ArgumentNullException.ThrowIfNull(attrs);
        var isChecked = value is not (null or false or "");
        var held = value is null or bool or "" ? "" : $" value=\"{Escape.Html(FormText.Of(value))}\"";
        attrs["checked"] = isChecked;
        return $"<input type=\"checkbox\" name=\"{Escape.Html(name)}\"{held}{attrs}>";
    }
}
