using System.Text.RegularExpressions;

namespace Gateway.Toolkit.Templates.Liquid;

/// <summary>
/// Prepares a template's text for DotLiquid, which does not escape: every <c>{{ … }}</c> gets the filter
/// <see cref="HtmlFilters.Autoescape"/> behind all others, and one that calls a function becomes its tag. Lines stay where
/// they are.
/// </summary>
internal static partial class TemplateText
{
    public const string AutoescapeFilter = "autoescape";

    /// <summary>Tokens as DotLiquid finds them: quotes hide the end of a tag, and nothing hides an opening.</summary>
    [GeneratedRegex("""\{\{(?:'[^']*'|"[^"]*"|[^'"}]|\}(?!\}))*\}\}|\{%(?:'[^']*'|"[^"]*"|[^'"%]|%(?!\}))*%\}""")]
    public static partial Regex Token();

    [GeneratedRegex(@"^\{%-?\s*(\w+)")]
    private static partial Regex TagName();

    [GeneratedRegex(
        @"^\s*(?<function>\w+)\s*\((?<arguments>.*)\)\s*$",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Call();

    /// <summary>Prepares a template.</summary>
    /// <param name="name">Its name, for messages.</param>
    /// <param name="text">Its text.</param>
    /// <param name="isFunction">Whether there is a function of a name.</param>
    /// <param name="isFilter">Whether there is a filter of a name.</param>
    /// <param name="isAdded">Whether there is one that the application added.</param>
    public static string Prepare(
        string? name,
        string text,
        Func<string, bool> isFunction,
        Func<string, bool> isFilter,
        Func<string, bool> isAdded
    )
    {
        // Guarded so that no {{ }} is ever left as it was: what the pattern does not recognise is an error.
        var position = 0;
        var prepared = new System.Text.StringBuilder(text.Length + 64);
        while (position < text.Length)
        {
            var open = IndexOfOpening(text, position);
            if (open < 0)
            {
                break;
            }
            var token = Token().Match(text, open);
            if (!token.Success || token.Index != open)
            {
                throw new TemplateException(
                    $"{Excerpt(text, open)} is not closed, or a quote in it is not; expected {(text[open + 1] == '{' ? "}}" : "%}")}.",
                    name,
                    LineOf(text, open)
                );
            }
            prepared.Append(text, position, open - position);
            position = open + token.Length;
            if (text[open + 1] == '{')
            {
                prepared.Append(Output(name, text, token, isFunction, isFilter, isAdded));
                continue;
            }
            prepared.Append(TagText.Rewrite(FilterNames.Rewrite(token.Value, isAdded), open, isFunction));
            position = CopyRaw(name, text, token, position, prepared);
        }
        return prepared.Append(text, position, text.Length - position).ToString();
    }

    public static int LineOf(string text, int position) => 1 + text.AsSpan(0, position).Count('\n');

    private static int IndexOfOpening(string text, int position)
    {
        for (
            var open = text.IndexOf('{', position);
            open >= 0 && open + 1 < text.Length;
            open = text.IndexOf('{', open + 1)
        )
        {
            if (text[open + 1] is '{' or '%')
            {
                return open;
            }
        }
        return -1;
    }

    private static string Output(
        string? name,
        string text,
        Match token,
        Func<string, bool> isFunction,
        Func<string, bool> isFilter,
        Func<string, bool> isAdded
    )
    {
        var (start, end) = (2, token.Length - 2);
        var (trimBefore, trimAfter) = ("", "");
        if (token.Value[start] == '-')
        {
            (start, trimBefore) = (start + 1, "-");
        }
        if (end > start && token.Value[end - 1] == '-')
        {
            (end, trimAfter) = (end - 1, "-");
        }
        var expression = token.Value[start..end];
        var call = Call().Match(expression);
        if (call.Success && isFunction(call.Groups["function"].Value))
        {
            return $"{{%{trimBefore} {call.Groups["function"]} {call.Groups["arguments"]} {trimAfter}%}}";
        }
        if (call.Success)
        {
            throw new TemplateException(
                $"there is no function {call.Groups["function"].Value}, in {Excerpt(text, token.Index)}.",
                name,
                LineOf(text, token.Index)
            );
        }
        var escaped = $"{FilterNames.Rewrite(expression, isAdded).TrimEnd()} | {AutoescapeFilter} ";
        Check(name, text, token.Index, escaped, isFilter);
        return $"{{{{{trimBefore}{escaped}{trimAfter}}}}}";
    }

    // What DotLiquid will make of it: were the last filter not ours, the value would be printed as it is.
    private static void Check(string? name, string text, int position, string expression, Func<string, bool> isFilter)
    {
        var filters = new DotLiquid.Variable(expression).Filters;
        if (filters.Count == 0 || filters[^1].Name != AutoescapeFilter || filters[^1].Arguments.Length > 0)
        {
            throw new TemplateException(
                $"{Excerpt(text, position)} is malformed; expected {{{{ value | filter: argument, … | … }}}}.",
                name,
                LineOf(text, position)
            );
        }
        if (filters.Find(filter => !isFilter(FilterNames.Plain(filter.Name))) is { } unknown)
        {
            throw new TemplateException(
                $"there is no filter {unknown.Name}, in {Excerpt(text, position)}.",
                name,
                LineOf(text, position)
            );
        }
    }

    // {% raw %} and its like hold text that looks like tags and is none.
    private static int CopyRaw(string? name, string text, Match token, int position, System.Text.StringBuilder prepared)
    {
        var tag = TagName().Match(token.Value).Groups[1].Value;
        if (tag is not ("raw" or "literal" or "comment"))
        {
            return position;
        }
        var end = Regex.Match(
            text[position..],
            $@"\{{%-?\s*end{tag}\s*-?%\}}",
            RegexOptions.None,
            Regex.InfiniteMatchTimeout
        );
        if (!end.Success)
        {
            throw new TemplateException(
                $"{token.Value} is not closed; expected {{% end{tag} %}}.",
                name,
                LineOf(text, token.Index)
            );
        }
        var length = end.Index + end.Length;
        // A comment prints nothing: its text is dropped but for its line ends, so that it may hold anything.
        if (tag == "comment")
        {
            prepared.Append('\n', text.AsSpan(position, end.Index).Count('\n')).Append(end.ValueSpan);
        }
        else
        {
            prepared.Append(text, position, length);
        }
        return position + length;
    }

    private static string Excerpt(string text, int position)
    {
        var excerpt = text.AsSpan(position, Math.Min(60, text.Length - position));
        var end = excerpt.IndexOf('\n');
        return (end < 0 ? excerpt : excerpt[..end]).ToString().Trim();
    }
}
