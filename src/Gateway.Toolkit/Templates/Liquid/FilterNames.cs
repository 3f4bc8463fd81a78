using System.Text.RegularExpressions;

namespace Gateway.Toolkit.Templates.Liquid;

/// <summary>Names of filters that an application added. DotLiquid lets none take the place of one of its own, so they have
/// names apart, which templates are given when they are prepared.</summary>
internal static partial class FilterNames
{
    private const string Prefix = "app_filter_";

    public static string Apart(string name) => Prefix + name;

    /// <summary>The name as the template has it.</summary>
    public static string Plain(string name) =>
        name.StartsWith(Prefix, StringComparison.Ordinal) ? name[Prefix.Length..] : name;

    /// <summary>Gives an expression's filters the names apart.</summary>
    /// <param name="expression">The expression, or a whole tag.</param>
    /// <param name="isAdded">Whether the application added a filter of a name.</param>
    public static string Rewrite(string expression, Func<string, bool> isAdded) =>
        expression.Contains('|')
            ? Filter()
                .Replace(
                    expression,
                    match =>
                        match.Groups["name"] is { Success: true, Value: var name } && isAdded(name)
                            ? $"{match.Groups["pipe"]}{Apart(name)}"
                            : match.Value
                )
            : expression;

    [GeneratedRegex("""'[^']*'|"[^"]*"|(?<pipe>\|\s*)(?<name>\w+)""")]
    private static partial Regex Filter();
}
