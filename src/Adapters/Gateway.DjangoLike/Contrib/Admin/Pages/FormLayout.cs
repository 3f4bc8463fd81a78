using Gateway.DjangoLike.Contrib.Admin.Lists;
using Gateway.DjangoLike.Db;
using Gateway.DjangoLike.Forms;
using Gateway.Toolkit.Templates;

namespace Gateway.DjangoLike.Contrib.Admin.Pages;

/// <summary>A form in its groups and lines, as a template shows it (<c>AdminForm</c>, <c>Fieldset</c>,
/// <c>Fieldline</c>).</summary>
internal static class FormLayout
{
    private const string Collapse = "collapse";

    public static IReadOnlyList<FormGroup> Groups(
        AdminPage page,
        BaseModelAdmin admin,
        ModelForm form,
        Model? instance,
        bool isReadOnly
    )
    {
        var readOnly = admin.GetReadonlyFields(page.Request, instance);
        return
        [
            .. admin
                .GetFieldsets(page.Request, instance)
                .Select(set =>
                {
                    List<FormLine> lines =
                    [
                        .. set
                            .Lines.Select(line => Line(page, admin, form, line, readOnly, isReadOnly))
                            .Where(line => line.Fields.Count > 0),
                    ];
                    var hasErrors = lines.Exists(line => line.HasErrors);
                    return new FormGroup(
                        set.Name,
                        string.Join(' ', set.Classes),
                        set.Description,
                        // What is wrong is not folded away.
                        set.Classes.Contains(Collapse),
                        hasErrors,
                        lines
                    );
                })
                .Where(group => group.Lines.Count > 0),
        ];
    }

    private static FormLine Line(
        AdminPage page,
        BaseModelAdmin admin,
        ModelForm form,
        IReadOnlyList<string> names,
        IReadOnlyList<string> readOnly,
        bool isReadOnly
    )
    {
        var cells = new List<FormCell>();
        foreach (var name in names)
        {
            var field = form.Fields.Find(name);
            if (field is { Widget.IsHidden: true })
            {
                // Hidden fields stand together, outside of the lines.
                continue;
            }
            if (field is not null && !isReadOnly && !readOnly.Contains(name))
            {
                cells.Add(Cell(page, admin, form, form[name]));
            }
            else if (
                field is null
                && !readOnly.Contains(name)
                && admin.Meta.FindField(name) is { Editable: true }
                && !admin.Exclude.Contains(name)
            )
            {
                continue;
            }
            else if (!admin.Exclude.Contains(name))
            {
                cells.Add(ReadOnlyCell(page, admin, form, name));
            }
        }
        return new(cells);
    }

    private static FormCell Cell(AdminPage page, BaseModelAdmin admin, ModelForm form, BoundField bound)
    {
        if (bound.WidgetType == "checkbox")
        {
            // The box stands in front of its label.
            bound.Field.LabelSuffix ??= "";
        }
        return new(
            bound.Name,
            bound.Label,
            bound.LabelTag,
            RelatedObject.Show(page, admin, form, bound),
            bound.Errors,
            bound.HelpText,
            bound.HelpText.Length == 0 ? "" : bound.HelpTextId,
            bound.Field.Required,
            bound.IsHidden,
            bound.WidgetType == "checkbox",
            false
        );
    }

    // What a reference refers to is read where it is shown, and not read already; a field to choose from reads by itself.
    private static void Refer(ModelField? field, Model instance)
    {
        if (
            field is { IsForeignKey: true }
            && field.ReferenceProperty!.GetValue(instance) is null
            && field.GetValue(instance) is long and not 0 and var key
            && field.RelatedModel!.Objects.Filter("pk", key).FirstAsync().GetAwaiter().GetResult() is { } referred
        )
        {
            field.SetValue(instance, referred);
        }
    }

    private static FormCell ReadOnlyCell(AdminPage page, BaseModelAdmin admin, ModelForm form, string name)
    {
        var column = AdminColumn.For(admin, name);
        Refer(column.Field, form.Instance);
        var value = DisplayValue.Of(column, form.Instance, admin, page.Root);
        return new(
            name,
            column.Heading,
            new Markup($"<span class=\"label\">{AdminPage.Html(column.Heading)}:</span>"),
            new Markup($"<div class=\"readonly\">{value}</div>"),
            new(),
            column.Field?.HelpText ?? "",
            "",
            false,
            false,
            false,
            true
        );
    }
}

/// <summary>A group of lines under a heading.</summary>
internal sealed record FormGroup(
    string? Name,
    string Classes,
    string Description,
    bool IsCollapsed,
    bool HasErrors,
    IReadOnlyList<FormLine> Lines
);

/// <summary>Fields in one line.</summary>
internal sealed record FormLine(IReadOnlyList<FormCell> Fields)
{
    public bool HasErrors => Fields.Any(cell => cell.Errors.Count > 0);

    public bool IsMultiple => Fields.Count > 1;

    public string Classes => string.Join(' ', Fields.Select(cell => "field-" + cell.Name));
}

/// <summary>A field, or a value that is only shown.</summary>
internal sealed record FormCell(
    string Name,
    string Label,
    Markup LabelTag,
    Markup Widget,
    ErrorList Errors,
    string HelpText,
    string HelpTextId,
    bool IsRequired,
    bool IsHidden,
    bool IsCheckbox,
    bool IsReadOnly
)
{
    /// <summary>Whether it is the first of a row.</summary>
    public bool IsFirst { get; init; }
}
