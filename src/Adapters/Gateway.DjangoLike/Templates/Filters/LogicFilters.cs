using System.Collections;
using Gateway.DjangoLike.Templates.Parsing;
using Gateway.Toolkit.Templates;

namespace Gateway.DjangoLike.Templates.Filters;

/// <summary>Filters that choose.</summary>
internal static class LogicFilters
{
    public static IEnumerable<TemplateFilter> All =>
        [
            new("add", (value, argument, _) => Add(value, argument), ArgumentUse.Required),
            new("default", (value, argument, _) => Truth.Of(value) ? value : argument, ArgumentUse.Required),
            new("default_if_none", (value, argument, _) => value ?? argument, ArgumentUse.Required),
            new(
                "pluralize",
                (value, argument, _) => Pluralize(value, argument is null ? "s" : TemplateValue.Text(argument)),
                ArgumentUse.Optional
            ),
            new("yesno", (value, argument, _) => YesNo(value, argument), ArgumentUse.Optional),
        ];

    private static object? Add(object? value, object? argument)
    {
        if (Numbers.TryInteger(value, out var a) && Numbers.TryInteger(argument, out var b))
        {
            return a + b;
        }
        return (value, argument) switch
        {
            (string or Toolkit.Templates.Markup, string or Toolkit.Templates.Markup) => TemplateValue.IsSafe(value)
            && TemplateValue.IsSafe(argument)
                ? new Toolkit.Templates.Markup(TemplateValue.Text(value) + TemplateValue.Text(argument))
                : TemplateValue.Text(value) + TemplateValue.Text(argument),
            (IList first, IList second) => first.Cast<object?>().Concat(second.Cast<object?>()).ToList(),
            _ => "",
        };
    }

    private static string Pluralize(object? value, string suffixes)
    {
        var parts = suffixes.Split(',');
        if (parts.Length > 2)
        {
            return "";
        }
        var (one, many) = parts is [var single, var plural] ? (single, plural) : ("", suffixes);
        return value switch
        {
            string or Toolkit.Templates.Markup => Numbers.TryDecimal(value, out var number)
                ? (number == 1 ? one : many)
                : "",
            _ when Numbers.TryNumber(value, out var number) => number == 1 ? one : many,
            ICollection items => items.Count == 1 ? one : many,
            IEnumerable items => items.Cast<object?>().Take(2).Count() == 1 ? one : many,
            _ => "",
        };
    }

    private static object? YesNo(object? value, object? argument)
    {
        var words = (argument is null ? "yes,no,maybe" : TemplateValue.Text(argument)).Split(',');
        return words.Length < 2 ? value
            : value is null ? (words.Length > 2 ? words[2] : words[1])
            : Truth.Of(value) ? words[0]
            : words[1];
    }
}
