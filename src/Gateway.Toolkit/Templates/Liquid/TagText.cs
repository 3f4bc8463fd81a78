using System.Text;
using System.Text.RegularExpressions;

namespace Gateway.Toolkit.Templates.Liquid;

/// <summary>
/// Rewrites tags so that they mean what they mean in Jinja and Django. A condition without an operator is true for what is not
/// empty (<c>{% if posts %}</c>), may begin with <c>not</c>, and <c>elif</c> is <c>elsif</c>; <c>{% set a = b %}</c> is
/// <c>assign</c>; and <c>for</c> and <c>assign</c> may call a function (<c>{% for message in get_flashed_messages() %}</c>).
/// </summary>
internal static partial class TagText
{
    public const string TruthOperator = "is_truthy";

    /// <summary>Rewrites a tag.</summary>
    /// <param name="tag">The tag, from <c>{%</c> to <c>%}</c>.</param>
    /// <param name="index">Where it is in its template, so that its variables have names of their own.</param>
    /// <param name="isFunction">Whether there is a function of a name.</param>
    public static string Rewrite(string tag, int index, Func<string, bool> isFunction)
    {
        var match = Tag().Match(tag);
        if (!match.Success)
        {
            return tag;
        }
        var (open, name, rest, close) = (
            match.Groups["open"].Value,
            match.Groups["name"].Value,
            match.Groups["rest"].Value,
            match.Groups["close"].Value
        );
        return name switch
        {
            "if" or "unless" or "elsif" => $"{open} {name} {Condition(rest)} {close}",
            "elif" => $"{open} elsif {Condition(rest)} {close}",
            "set" or "assign" => Assign(open, rest, close, isFunction),
            "for" => For(open, rest, close, index, isFunction),
            _ => tag,
        };
    }

    [GeneratedRegex(
        @"^(?<open>\{%-?)\s*(?<name>\w+)\s+(?<rest>.*?)\s*(?<close>-?%\})$",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Tag();

    [GeneratedRegex("""(?:"[^"]*"|'[^']*'|[^"'\s]+|\s+)""")]
    private static partial Regex Word();

    [GeneratedRegex("""^(?:"[^"]*"|'[^']*'|[^\s,|'"=!<>]+)$""")]
    private static partial Regex Operand();

    [GeneratedRegex(
        @"^(?<variable>\w+)\s*=\s*(?<function>\w+)\s*\((?<arguments>.*)\)$",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture
    )]
    private static partial Regex AssignedCall();

    [GeneratedRegex(
        @"^(?<variable>\w+)\s+in\s+(?<function>\w+)\s*\((?<arguments>.*)\)(?<rest>[^)]*)$",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture
    )]
    private static partial Regex CallInLoop();

    private static string Condition(string condition)
    {
        var rewritten = new StringBuilder();
        var clause = new StringBuilder();
        foreach (Match word in Word().Matches(condition))
        {
            if (word.Value is "and" or "or")
            {
                rewritten.Append(Clause(clause.ToString())).Append(' ').Append(word.Value).Append(' ');
                clause.Clear();
            }
            else
            {
                clause.Append(word.Value);
            }
        }
        return rewritten.Append(Clause(clause.ToString())).ToString();
    }

    private static string Clause(string clause)
    {
        clause = clause.Trim();
        var isNegated = clause.StartsWith("not ", StringComparison.Ordinal);
        var operand = isNegated ? clause[4..].Trim() : clause;
        return Operand().IsMatch(operand) ? $"{operand} {TruthOperator} {(isNegated ? "false" : "true")}" : clause;
    }

    private static string Assign(string open, string rest, string close, Func<string, bool> isFunction)
    {
        var call = AssignedCall().Match(rest);
        return call.Success && isFunction(call.Groups["function"].Value)
            ? $"{open} {call.Groups["function"]} {call.Groups["arguments"]} as {call.Groups["variable"]} {close}"
            : $"{open} assign {rest} {close}";
    }

    private static string For(string open, string rest, string close, int index, Func<string, bool> isFunction)
    {
        var call = CallInLoop().Match(rest);
        if (!call.Success || !isFunction(call.Groups["function"].Value))
        {
            return $"{open} for {rest} {close}";
        }
        var variable = $"_sequence_{index}";
        return $"{open} {call.Groups["function"]} {call.Groups["arguments"]} as {variable} %}}"
            + $"{{% for {call.Groups["variable"]} in {variable}{call.Groups["rest"]} {close}";
    }
}
