using Gateway.DjangoLike.Forms;
using Gateway.Toolkit.Templates;

namespace Gateway.DjangoLike.Contrib.Admin.Pages;

/// <summary>An inline as a template shows it (<c>InlineAdminFormSet</c>).</summary>
internal static class InlineLayout
{
    public static InlineGroup Group(AdminPage page, InlineFormSet set)
    {
        var inline = set.Inline;
        // A copy's rows that may not be added are none.
        var shown = set.Forms.Take(set.MayAdd ? set.Forms.Count : set.InitialFormCount);
        var forms = shown.Select((form, index) => Form(page, set, (ModelForm)form, index)).ToList();
        var empty = set.MayAdd ? Form(page, set, (ModelForm)set.EmptyForm, null) : null;
        var pattern = empty ?? (forms.Count > 0 ? forms[0] : null);
        var name = inline.VerboseName ?? inline.Meta.VerboseName;
        return new(
            set.Prefix,
            inline.Template,
            FormText.Capitalized(
                inline.VerboseNamePlural ?? (inline.VerboseName is null ? inline.Meta.VerboseNamePlural : name + "s")
            ),
            FormText.Capitalized(name),
            string.Join(' ', inline.Classes),
            inline.Classes.Contains("collapse"),
            new Markup(string.Concat(set.ManagementForm)),
            set.NonFormErrors,
            set.CanDelete,
            set.MaxNum,
            [.. pattern?.Cells.Where(cell => !cell.IsHidden) ?? []],
            forms,
            empty
        );
    }

    private static InlineForm Form(AdminPage page, InlineFormSet set, ModelForm form, int? index)
    {
        var original = index < set.InitialFormCount && form.Instance.Id != 0 ? form.Instance : null;
        var isReadOnly = original is not null && !set.MayChange;
        var groups = FormLayout.Groups(page, set.Inline, form, original, isReadOnly);
        return new(
            form.Prefix!,
            index + 1,
            original?.ToString(),
            original is not null && set.Inline.ShowChangeLink ? page.UrlOf(original) : null,
            new Markup(string.Concat(form.HiddenFields)),
            original is not null && set.CanDelete ? form[FormSet.DeleteField] : null,
            form.NonFieldErrors,
            // What is wrong with a hidden field has no other place.
            form["id"].Errors,
            groups,
            [
                .. groups
                    .SelectMany(group => group.Lines)
                    .SelectMany(line => line.Fields)
                    .Select((cell, place) => cell with { IsFirst = place == 0 }),
            ]
        );
    }
}

/// <summary>The forms of an inline.</summary>
internal sealed record InlineGroup(
    string Prefix,
    string Template,
    string Title,
    string TitleOne,
    string Classes,
    bool IsCollapsed,
    Markup ManagementForm,
    ErrorList Errors,
    bool CanDelete,
    int MaxNum,
    IReadOnlyList<FormCell> Columns,
    IReadOnlyList<InlineForm> Forms,
    InlineForm? Empty
)
{
    /// <summary>The empty form, for a loop: one, or none.</summary>
    public IReadOnlyList<InlineForm> Empties => Empty is null ? [] : [Empty];

    public bool IsTabular => Template.EndsWith("tabular.html", StringComparison.Ordinal);

    public bool HasErrors => Errors.Count > 0 || Forms.Any(form => form.HasErrors);

    public int ColumnCount => Columns.Count + (CanDelete ? 1 : 0);
}

/// <summary>One form of an inline.</summary>
internal sealed record InlineForm(
    string Prefix,
    int? Number,
    string? Original,
    string? OriginalUrl,
    Markup Hidden,
    BoundField? Delete,
    ErrorList NonFieldErrors,
    ErrorList KeyErrors,
    IReadOnlyList<FormGroup> Groups,
    IReadOnlyList<FormCell> Cells
)
{
    public bool HasErrors =>
        NonFieldErrors.Count > 0 || KeyErrors.Count > 0 || Cells.Any(cell => cell.Errors.Count > 0);
}
