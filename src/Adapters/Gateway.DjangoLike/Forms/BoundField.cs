using System.Collections;
using Gateway.DjangoLike.Forms.Widgets;
using Gateway.Toolkit.Templates;

namespace Gateway.DjangoLike.Forms;

/// <summary>A field of a form with its data (<c>BoundField</c>): what templates show. It prints as its widget; going
/// through it gives the single buttons or boxes of one that has several.</summary>
#pragma warning disable CA1710 // BoundField is Django's word
public sealed class BoundField : IEnumerable<BoundWidget>, IMarkup
#pragma warning restore CA1710
{
    private object? _initial;
    private bool _hasInitial;

    internal BoundField(Form form, Field field, string name)
    {
        Form = form;
        Field = field;
        Name = name;
    }

    /// <summary>The form.</summary>
    public Form Form { get; }

    /// <summary>The field.</summary>
    public Field Field { get; }

    /// <summary>The field's name in the form.</summary>
    public string Name { get; }

    /// <summary>The name in HTML, with the form's prefix (<c>html_name</c>).</summary>
    public string HtmlName => Form.AddPrefix(Name);

    /// <summary>The name people read.</summary>
    public string Label => Field.Label ?? FormText.Pretty(Name);

    /// <summary>What is said beside the field.</summary>
    public string HelpText => Field.HelpText;

    /// <summary>What is wrong with it.</summary>
    public ErrorList Errors => Form.ErrorsOf(Name);

    /// <summary>Whether nobody sees it.</summary>
    public bool IsHidden => Field.Widget.IsHidden;

    /// <summary>Whether several elements make up the field (<c>use_fieldset</c>).</summary>
    public bool UseFieldset => Field.Widget.UseFieldset;

    /// <summary>The kind of widget in one word, such as <c>checkbox</c> (<c>widget_type</c>).</summary>
    public string WidgetType
    {
        get
        {
            var name = Field.Widget.GetType().Name.ToLowerInvariant();
            return name.EndsWith("widget", StringComparison.Ordinal) ? name[..^6]
                : name.EndsWith("input", StringComparison.Ordinal) ? name[..^5]
                : name;
        }
    }

    /// <summary>The id; empty when the form gives none (<c>auto_id</c>).</summary>
    public string AutoId => Form.AutoId?.Replace("%s", HtmlName, StringComparison.Ordinal) ?? "";

    /// <summary>The id a label refers to; empty when there is none (<c>id_for_label</c>).</summary>
    public string IdForLabel => Id.Length == 0 ? "" : Field.Widget.IdForLabel(Id);

    /// <summary>What was posted for it; null when nothing was.</summary>
    public object? Data
    {
        get
        {
            Field.Equip(Field.Widget);
            return Form.Data is { } data ? Field.Widget.ValueFromData(data, HtmlName) : null;
        }
    }

    /// <summary>The value it begins with.</summary>
    public object? Initial
    {
        get
        {
            if (!_hasInitial)
            {
                (_initial, _hasInitial) = (Form.GetInitial(Name), true);
            }
            return _initial;
        }
    }

    /// <summary>The value that is shown: what was posted, else the initial one (<c>value()</c>).</summary>
    public object? Value => Field.PrepareValue(Form.IsBound ? Field.BoundData(Data, Initial) : Initial);

    /// <summary>The label as an element, with the form's suffix (<c>label_tag()</c>).</summary>
    public Markup LabelTag => MakeLabel("label");

    /// <summary>The label as the legend of a group (<c>legend_tag()</c>).</summary>
    public Markup LegendTag => MakeLabel("legend");

    /// <summary>The classes of the field's row (<c>css_classes()</c>).</summary>
    public string CssClasses =>
        string.Join(
            ' ',
            new[] { Errors.Count > 0 ? Form.ErrorCssClass : null, Field.Required ? Form.RequiredCssClass : null }.Where(
                name => !string.IsNullOrEmpty(name)
            )
        );

    /// <summary>The widget (<c>as_widget()</c>).</summary>
    /// <param name="widget">Another widget than the field's; null for that.</param>
    /// <param name="attrs">Further attributes.</param>
    /// <returns>HTML.</returns>
    public Markup AsWidget(Widget? widget = null, HtmlAttributes? attrs = null)
    {
        widget ??= Field.Widget;
        Field.Equip(widget);
        return widget.Render(HtmlName, Value, Attributes(widget, attrs ?? []));
    }

    /// <summary>The field as a hidden one (<c>as_hidden()</c>).</summary>
    /// <returns>HTML.</returns>
    public Markup AsHidden() => AsWidget(Field.NewHiddenWidget());

    /// <inheritdoc/>
    public Markup ToMarkup() => AsWidget();

    /// <summary>The widget's HTML.</summary>
    /// <returns>HTML.</returns>
    public override string ToString() => AsWidget().ToString();

    /// <summary>The single elements of the widget (<c>subwidgets</c>): one for each choice of buttons or boxes, else the
    /// widget.</summary>
    /// <returns>The elements.</returns>
    public IEnumerator<BoundWidget> GetEnumerator()
    {
        Field.Equip(Field.Widget);
        if (Field.Widget is RadioSelect buttons)
        {
            var attrs = buttons.Attrs.With(Attributes(buttons, []));
            var index = 0;
            foreach (var (choice, tag) in buttons.Options(HtmlName, Value, attrs, Id))
            {
                yield return new(choice.Label, Id.Length == 0 ? "" : $"{Id}_{index++}", new(tag));
            }
            yield break;
        }
        yield return new(Label, IdForLabel, AsWidget());
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal string HelpTextId => AutoId.Length == 0 ? "" : AutoId + "_helptext";

    private string Id => FormText.Of(Field.Widget.Attrs["id"]) is { Length: > 0 } own ? own : AutoId;

    private HtmlAttributes Attributes(Widget widget, HtmlAttributes own)
    {
        var attrs = Field.WidgetAttrs(widget).With(own);
        if (Field.Required && Form.UseRequiredAttribute && widget.UseRequiredAttribute(Initial))
        {
            attrs["required"] = true;
        }
        if (Field.Disabled)
        {
            attrs["disabled"] = true;
        }
        if (AutoId.Length > 0 && widget.Attrs["id"] is null && attrs["id"] is null)
        {
            attrs["id"] = AutoId;
        }
        // As Django 5 does, for those who hear the form.
        if (!widget.IsHidden && !widget.UseFieldset && HelpText.Length > 0 && AutoId.Length > 0)
        {
            attrs["aria-describedby"] = attrs["aria-describedby"] ?? HelpTextId;
        }
        if (!widget.IsHidden && Errors.Count > 0)
        {
            attrs["aria-invalid"] = "true";
        }
        return attrs;
    }

    private Markup MakeLabel(string element)
    {
        var suffix = Field.LabelSuffix ?? Form.LabelSuffix;
        var text = Escape.Html(
            Label.Length > 0 && !":?.!".Contains(Label[^1], StringComparison.Ordinal) ? Label + suffix : Label
        );
        if (Id.Length == 0)
        {
            return new(text);
        }
        var attrs = new HtmlAttributes
        {
            { "for", element == "label" && IdForLabel.Length > 0 ? IdForLabel : null },
            { "class", Field.Required ? Form.RequiredCssClass : null },
        };
        return new($"<{element}{attrs}>{text}</{element}>");
    }
}
