using System.Text;
using Gateway.Toolkit.Templates;

namespace Gateway.DjangoLike.Forms;

/// <summary>How a form is written as rows of one kind (<c>as_p</c> and its like).</summary>
/// <param name="Row">A row: 0 class attribute, 1 errors, 2 label, 3 field, 4 help text.</param>
/// <param name="ErrorRow">The row of what concerns no field that is seen: 0 the errors.</param>
/// <param name="RowEnd">The end of a row, before which hidden fields go.</param>
/// <param name="HelpText">A help text: 0 id attribute, 1 the text.</param>
/// <param name="ErrorsFirst">Whether errors have a row of their own.</param>
internal sealed record FormRows(string Row, string ErrorRow, string RowEnd, string HelpText, bool ErrorsFirst = false)
{
    private const string Span = " <span class=\"helptext\"{0}>{1}</span>";

    public static readonly FormRows Paragraphs = new("<p{0}>{2} {3}{4}</p>", "{0}", "</p>", Span, ErrorsFirst: true);

    public static readonly FormRows Table = new(
        "<tr{0}><th>{2}</th><td>{1}{3}{4}</td></tr>",
        "<tr><td colspan=\"2\">{0}</td></tr>",
        "</td></tr>",
        "<br>" + Span.TrimStart()
    );

    public static readonly FormRows List = new("<li{0}>{1}{2} {3}{4}</li>", "<li>{0}</li>", "</li>", Span);

    public Markup Render(Form form)
    {
        var rows = new List<string>();
        foreach (var field in form.VisibleFields)
        {
            var errors = field.Errors.ToMarkup().ToString();
            if (ErrorsFirst && errors.Length > 0)
            {
                rows.Add(errors);
            }
            rows.Add(
                string.Format(
                    null,
                    Row,
                    ClassOf(field),
                    ErrorsFirst ? "" : errors,
                    field.Label.Length == 0 ? "" : field.LabelTag,
                    field,
                    field.HelpText.Length == 0
                        ? ""
                        : string.Format(null, HelpText, IdOf(field), Escape.Html(field.HelpText))
                )
            );
        }
        if (TopErrors(form) is { Length: > 0 } top)
        {
            rows.Insert(0, string.Format(null, ErrorRow, top));
        }
        var hidden = string.Concat(form.HiddenFields);
        if (hidden.Length > 0)
        {
            if (rows.Count == 0)
            {
                rows.Add(hidden);
            }
            else
            {
                var last = rows[^1].EndsWith(RowEnd, StringComparison.Ordinal)
                    ? rows[^1]
                    : rows[^1] + string.Format(null, Row, "", "", "", "", "");
                rows[^1] = last[..^RowEnd.Length] + hidden + RowEnd;
            }
        }
        return new(string.Join('\n', rows));
    }

    public static Markup RenderDivisions(Form form)
    {
        var html = new StringBuilder(TopErrors(form));
        foreach (var field in form.VisibleFields)
        {
            var label =
                field.Label.Length == 0 ? "" : (field.UseFieldset ? field.LegendTag : field.LabelTag).ToString();
            var help =
                field.HelpText.Length == 0
                    ? ""
                    : $"<div class=\"helptext\"{IdOf(field)}>{Escape.Html(field.HelpText)}</div>";
            var inside = $"{label}{help}{field.Errors.ToMarkup()}{field}";
            html.Append($"<div{ClassOf(field)}>")
                .Append(field.UseFieldset ? $"<fieldset>{inside}</fieldset>" : inside)
                .Append("</div>\n");
        }
        return new(html.AppendJoin("", form.HiddenFields).ToString());
    }

    private static string ClassOf(BoundField field) =>
        field.CssClasses is { Length: > 0 } classes ? $" class=\"{Escape.Html(classes)}\"" : "";

    private static string IdOf(BoundField field) =>
        field.HelpTextId is { Length: > 0 } id ? $" id=\"{Escape.Html(id)}\"" : "";

    // A hidden field has no place to show its errors at.
    private static string TopErrors(Form form)
    {
        var top = new ErrorList(isNonField: true);
        foreach (var message in form.NonFieldErrors.Data)
        {
            top.AddMessage(message);
        }
        foreach (var field in form.HiddenFields)
        {
            foreach (var error in field.Errors)
            {
                top.AddMessage(new($"(Hidden field {field.Name}) {error}"));
            }
        }
        return top.ToMarkup().ToString();
    }
}
