using Gateway.DjangoLike.Contrib.Admin.Lists;
using Gateway.DjangoLike.Db;
using Gateway.DjangoLike.Forms;
using Gateway.Toolkit.Templates;

namespace Gateway.DjangoLike.Contrib.Admin.Pages;

/// <summary>The rows of a list as its template shows them.</summary>
internal static class ListRows
{
    /// <param name="page">The page.</param>
    /// <param name="list">The list.</param>
    /// <param name="forms">The forms of its rows; null where nothing is changed in place.</param>
    /// <param name="kept">The query that leads the list's filters along.</param>
    /// <param name="hasBoxes">Whether rows can be ticked.</param>
    public static List<ListRow> Of(AdminPage page, ChangeList list, ListFormSet? forms, string kept, bool hasBoxes)
    {
        var admin = list.Admin;
        var links = (admin.ListDisplayLinks ?? [admin.GetListDisplay(page.Request)[0]])
            .Select(name => AdminColumn.For(admin, name).Name)
            .ToList();
        Check(admin, links, forms);
        return [.. list.Page.Select(row => Row(page, list, links, row, forms?.Of(row), kept, hasBoxes))];
    }

    private static ListRow Row(
        AdminPage page,
        ChangeList list,
        List<string> links,
        Model row,
        ModelForm? form,
        string kept,
        bool hasBoxes
    )
    {
        var url = page.UrlOf(list.Admin, row.Id, "change") + kept;
        var cells = list.Columns.Select(
            (column, index) =>
            {
                var bound = form?.Fields.Find(column.Name) is null ? null : form[column.Name];
                return new ListCell(
                    column.Name,
                    column.Heading,
                    bound?.ToMarkup() ?? DisplayValue.Of(column, row, list.Admin, page.Root),
                    links.Contains(column.Name) ? url : null,
                    index == 0,
                    bound?.Errors,
                    bound is null && column.Field is { Kind: FieldKind.Date or FieldKind.DateTime or FieldKind.Time }
                );
            }
        );
        return new(row.Id, hasBoxes, row.ToString() ?? "", [.. cells], form?["id"].ToMarkup(), form?.NonFieldErrors);
    }

    // A mistake in the admin's own options, told where it shows (admin.E121 to E124).
    private static void Check(ModelAdmin admin, List<string> links, ListFormSet? forms)
    {
        foreach (var name in admin.ListEditable)
        {
            if (admin.Meta.FindField(name) is not { Editable: true } || !admin.ListDisplay.Contains(name))
            {
                throw new InvalidOperationException(
                    $"{admin.GetType().Name}.ListEditable names '{name}', which is no editable field of {admin.Meta.ObjectName} among its ListDisplay: add it there."
                );
            }
            if (forms is not null && links.Contains(name))
            {
                throw new InvalidOperationException(
                    $"{admin.GetType().Name}.ListEditable names '{name}', whose column leads to the object: let another lead there by ListDisplayLinks."
                );
            }
        }
    }
}

/// <summary>A row of a list.</summary>
/// <param name="Key">The object's key.</param>
/// <param name="HasBox">Whether it can be ticked.</param>
/// <param name="Text">The object's text.</param>
/// <param name="Cells">Its cells.</param>
/// <param name="FormKey">The hidden field of its form.</param>
/// <param name="Errors">What is wrong with its form as a whole; null without one.</param>
internal sealed record ListRow(
    long Key,
    bool HasBox,
    string Text,
    IReadOnlyList<ListCell> Cells,
    Markup? FormKey,
    ErrorList? Errors
);

/// <summary>A cell of a list.</summary>
/// <param name="Name">The column's name.</param>
/// <param name="Heading">The column's heading.</param>
/// <param name="Value">What is shown.</param>
/// <param name="Url">Where it leads; null for nowhere.</param>
/// <param name="IsFirst">Whether it names the row.</param>
/// <param name="Errors">What is wrong with it; null where it is not to be changed.</param>
/// <param name="IsOneLine">Whether it is short and not to be broken.</param>
internal sealed record ListCell(
    string Name,
    string Heading,
    Markup Value,
    string? Url,
    bool IsFirst,
    ErrorList? Errors,
    bool IsOneLine
)
{
    /// <summary>The heading in front of the value, where a row is a card.</summary>
    public string Label =>
        Heading.Length > 0 && ":?.!".Contains(Heading[^1], StringComparison.Ordinal) ? Heading : Heading + ":";
}
