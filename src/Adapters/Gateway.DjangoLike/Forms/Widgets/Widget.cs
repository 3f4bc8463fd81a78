using Gateway.Toolkit.Templates;

namespace Gateway.DjangoLike.Forms.Widgets;

/// <summary>How a field looks in HTML, and how its value is found in what was posted
/// (<c>django.forms.widgets.Widget</c>).</summary>
/// <remarks>Belongs to one field; not thread-safe.</remarks>
public abstract class Widget
{
    /// <summary>Attributes of the element beyond name, value and id (<c>attrs</c>).</summary>
    public HtmlAttributes Attrs { get; init; } = [];

    /// <summary>Whether nobody sees it, so that it has no label.</summary>
    public virtual bool IsHidden => false;

    /// <summary>Whether the form must be sent as <c>multipart/form-data</c>.</summary>
    public virtual bool NeedsMultipartForm => false;

    /// <summary>Whether several elements make up the field, so that a fieldset names them
    /// (<c>use_fieldset</c>).</summary>
    public virtual bool UseFieldset => false;

    /// <summary>Whether the field needs a value; set by the field.</summary>
    internal bool IsRequired { get; set; }

    /// <summary>Finds the value in what was posted.</summary>
    /// <param name="data">What was posted.</param>
    /// <param name="name">The HTML name of the field.</param>
    /// <returns>The value as it came; null when it did not.</returns>
    public virtual object? ValueFromData(FormData data, string name)
    {
        ArgumentNullException.ThrowIfNull(data);
        return data[name];
    }

    /// <summary>Whether what was posted says nothing about the field, so that a model's default stands.</summary>
    /// <param name="data">What was posted.</param>
    /// <param name="name">The HTML name of the field.</param>
    /// <returns>True when it was left out; false where that means something, as with a checkbox.</returns>
    public virtual bool IsValueOmitted(FormData data, string name)
    {
        ArgumentNullException.ThrowIfNull(data);
        return !data.Contains(name);
    }

    /// <summary>A value as the element holds it.</summary>
    /// <param name="value">The value, cleaned or as it came.</param>
    /// <returns>The text; null for none.</returns>
    public virtual string? FormatValue(object? value) => FormText.IsEmpty(value) ? null : FormText.Of(value);

    /// <summary>Whether the browser is to demand a value (<c>use_required_attribute</c>).</summary>
    /// <param name="initial">The field's initial value.</param>
    /// <returns>True when it is.</returns>
    public virtual bool UseRequiredAttribute(object? initial) => !IsHidden;

    /// <summary>The id that a label refers to.</summary>
    /// <param name="id">The field's id.</param>
    /// <returns>The id; empty when no element has one.</returns>
    public virtual string IdForLabel(string id) => id;

    /// <summary>Renders the widget.</summary>
    /// <param name="name">The HTML name of the field.</param>
    /// <param name="value">Its value, cleaned or as it came.</param>
    /// <param name="attrs">Attributes of this rendering, which win over <see cref="Attrs"/>.</param>
    /// <returns>HTML.</returns>
    public Markup Render(string name, object? value, HtmlAttributes? attrs = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        return new(Html(name, value, Attrs.With(attrs ?? [])));
    }

    /// <summary>Writes the element.</summary>
    /// <param name="name">The HTML name, not escaped.</param>
    /// <param name="value">The value, cleaned or as it came.</param>
    /// <param name="attrs">All attributes.</param>
    /// <returns>HTML.</returns>
    protected abstract string Html(string name, object? value, HtmlAttributes attrs);
}
