namespace Gateway.DjangoLike.Forms.Widgets;

/// <summary>Several lines of text (<c>django.forms.Textarea</c>).</summary>
public class Textarea : Widget
{
    /// <inheritdoc/>
    protected override string Html(string name, object? value, HtmlAttributes attrs)
    {
        var all = new HtmlAttributes { { "cols", "40" }, { "rows", "10" } }.With(attrs);
        // A parser drops the first line end, which is why one is written that may be dropped (HTML §13.1.2.5).
        return $"<textarea name=\"{Escape.Html(name)}\"{all}>\n{Escape.Html(FormatValue(value))}</textarea>";
    }
}
