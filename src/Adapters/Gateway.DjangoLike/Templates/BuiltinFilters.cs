using System.Collections;
using System.Globalization;
using Gateway.Toolkit.Templates;

namespace Gateway.DjangoLike.Templates;

/// <summary>Filters of Django's that Liquid lacks
/// (<c>django.template.defaultfilters</c>).</summary>
internal static class BuiltinFilters
{
    public static void AddTo(ITemplateEngine engine)
    {
        engine.AddFilter("pluralize", Pluralize);
        engine.AddFilter("linebreaks", Linebreaks);
        engine.AddFilter("length", Length);
    }

    /// <summary><c>vote{{ votes|pluralize }}</c>, <c>class{{ n|pluralize:"es" }}</c>, <c>cherr{{ n|pluralize:"y,ies" }}</c>.</summary>
    public static string Pluralize(object? value, string suffixes = "s")
    {
        var comma = suffixes.IndexOf(',');
        var (one, many) = comma < 0 ? ("", suffixes) : (suffixes[..comma], suffixes[(comma + 1)..]);
        return IsOne(value) ? one : many;
    }

    /// <summary>Paragraphs and line breaks of plain text, escaped.</summary>
    public static Markup Linebreaks(object? value)
    {
        var html = value is Markup markup ? markup.ToString() : Markup.Escape(value?.ToString());
        var paragraphs = html.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries);
        return new(
            string.Join(
                "\n\n",
                paragraphs.Select(paragraph =>
                    $"<p>{paragraph.Trim('\n').Replace("\n", "<br>", StringComparison.Ordinal)}</p>"
                )
            )
        );
    }

    /// <summary>The number of items, or of characters.</summary>
    public static int Length(object? value) =>
        value switch
        {
            string text => text.Length,
            ICollection items => items.Count,
            IEnumerable items => items.Cast<object?>().Count(),
            _ => 0,
        };

    private static bool IsOne(object? value) =>
        value switch
        {
            string text => text == "1",
            IConvertible number => number.ToDouble(CultureInfo.InvariantCulture) == 1,
            ICollection items => items.Count == 1,
            _ => false,
        };
}
