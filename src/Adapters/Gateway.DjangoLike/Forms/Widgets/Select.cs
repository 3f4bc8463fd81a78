using System.Text;

namespace Gateway.DjangoLike.Forms.Widgets;

/// <summary>A list to choose one of (<c>django.forms.Select</c>).</summary>
public class Select : ChoiceWidget
{
    /// <summary>A required list must begin with an empty choice for the browser to demand one (HTML §4.10.7).</summary>
    /// <param name="initial">The field's initial value.</param>
    /// <returns>True when the browser is to demand a choice.</returns>
    public override bool UseRequiredAttribute(object? initial) =>
        AllowMultipleSelected || Choices.FirstOrDefault() is { Value.Length: 0 };

    /// <inheritdoc/>
    protected override string Html(string name, object? value, HtmlAttributes attrs)
    {
        ArgumentNullException.ThrowIfNull(attrs);
        if (AllowMultipleSelected)
        {
            attrs["multiple"] = true;
        }
        var html = new StringBuilder($"<select name=\"{Escape.Html(name)}\"{attrs}>\n");
        var selected = Selected(value);
        string? group = null;
        foreach (var choice in Choices)
        {
            if (choice.Group != group)
            {
                html.Append(group is null ? "" : "  </optgroup>\n");
                html.Append(choice.Group is null ? "" : $"  <optgroup label=\"{Escape.Html(choice.Group)}\">\n");
                group = choice.Group;
            }
            html.Append($"  <option value=\"{Escape.Html(choice.Value)}\"")
                .Append(selected.Contains(choice.Value) ? " selected>" : ">")
                .Append(Escape.Html(choice.Label))
                .Append("</option>\n");
        }
        return html.Append(group is null ? "</select>" : "  </optgroup>\n</select>").ToString();
    }
}

/// <summary>A list to choose any number of (<c>django.forms.SelectMultiple</c>).</summary>
public class SelectMultiple : Select
{
    /// <inheritdoc/>
    public override bool AllowMultipleSelected => true;

    /// <summary>An empty list is not posted at all.</summary>
    /// <param name="data">What was posted.</param>
    /// <param name="name">The HTML name of the field.</param>
    /// <returns>False.</returns>
    public override bool IsValueOmitted(FormData data, string name) => false;
}

/// <summary>Unknown, yes or no (<c>django.forms.NullBooleanSelect</c>).</summary>
public class NullBooleanSelect : Select
{
    /// <summary>Makes the list of the three.</summary>
    public NullBooleanSelect() => Choices = [("unknown", "Unknown"), ("true", "Yes"), ("false", "No")];

    /// <inheritdoc/>
    public override object? ValueFromData(FormData data, string name)
    {
        ArgumentNullException.ThrowIfNull(data);
        return data[name] switch
        {
            "True" or "true" or "2" => true,
            "False" or "false" or "3" => false,
            _ => null,
        };
    }

    /// <inheritdoc/>
    protected override string Html(string name, object? value, HtmlAttributes attrs) =>
        base.Html(
            name,
            value switch
            {
                true or "True" or "true" or "2" => "true",
                false or "False" or "false" or "3" => "false",
                _ => "unknown",
            },
            attrs
        );
}
