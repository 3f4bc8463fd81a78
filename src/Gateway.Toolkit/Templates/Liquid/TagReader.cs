using System.Globalization;
using System.Text.RegularExpressions;
using Gateway.Toolkit.Templates.Liquid.Expressions;
using Gateway.Toolkit.Templates.Liquid.Tags;

namespace Gateway.Toolkit.Templates.Liquid;

/// <summary>Parses what is written in tags, watches over which are open, and gives each the form it has for
/// DotLiquid.</summary>
/// <remarks>What is malformed is a <see cref="FormatException"/>, without a place.</remarks>
/// <param name="language">The functions and filters.</param>
internal sealed partial class TagReader(Language language)
{
    private readonly List<object> _parts = [];
    private readonly Stack<Opened> _open = new();

    public IReadOnlyList<object> Parts => _parts;

    public string Print(string expression, Place place) =>
        Super().IsMatch(expression)
            ? Write(TagNames.Print, new Evaluation(place, Parent))
            : Write(TagNames.Print, new Evaluation(place, ExpressionParser.Parse(expression, language)));

    public string Tag(string name, string rest, Place place)
    {
        if (name.StartsWith("end", StringComparison.Ordinal) && name.Length > 3)
        {
            return Close(name);
        }
        switch (name)
        {
            case "if":
                return Open(name, TagNames.If, Condition(rest, place), place);
            case "unless":
                return Open(name, TagNames.If, Negated(Condition(rest, place)), place);
            case "elif" or "elsif":
                ExpectIn(name, "if", "unless");
                return Write("elsif", Condition(rest, place));
            case "else":
                ExpectNothing(name, rest);
                ExpectIn(name, "if", "unless", "for");
                _open.Push(_open.Pop() with { HadElse = true });
                return "{% else %}";
            case "for":
                return Open(name, TagNames.For, TagParser.Loop(rest, language, place), place);
            case "break" or "continue":
                ExpectNothing(name, rest);
                return _open.Any(opened => opened.Name == "for")
                    ? Write(TagNames.Leave, name)
                    : throw new FormatException($"found {name} outside a loop; expected it between for and endfor");
            case "set" or "assign":
                return Assign(name, rest, place);
            case "capture":
                return Open(name, TagNames.Capture, new Captured(TagParser.Name(rest.Trim('\'', '"')), true), place);
            case "block":
                return Block(rest, place);
            case "extends":
                return Extends().IsMatch(rest)
                    ? $"{{% extends {rest} %}}"
                    : throw new FormatException(
                        "expected the name of one template, quoted, or a variable that holds it"
                    );
            case "include":
                return Write(TagNames.Include, TagParser.Inclusion(rest, language, place));
            case "cycle":
                return Write(TagNames.Cycle, TagParser.Turns(rest, language, place));
            default:
                return Function(name, rest, place);
        }
    }

    /// <summary>At the end of a template.</summary>
    /// <exception cref="TemplateException">A tag is open.</exception>
    public void ExpectAllClosed()
    {
        if (_open.TryPeek(out var opened))
        {
            throw opened.Place.Error($"the tag is not closed; expected {{% end{opened.Name} %}}");
        }
    }

    // What DotLiquid prints itself when it is asked for: the block of the parent.
    private static object? Parent(DotLiquid.Context context) =>
        Lookup.Member(Lookup.Variable(context, "block"), "super");

    private static Evaluation Negated(Evaluation condition) =>
        condition with
        {
            Expression = context => !Operators.IsTrue(condition.Expression(context)),
        };

    private static void ExpectNothing(string tag, string rest)
    {
        if (rest.Length > 0)
        {
            throw new FormatException($"found {rest}, expected nothing behind {tag}");
        }
    }

    private Evaluation Condition(string rest, Place place) => new(place, ExpressionParser.Parse(rest, language));

    private string Function(string name, string rest, Place place)
    {
        if (!language.IsFunction(name))
        {
            throw new FormatException(
                $"there is no tag {name}; there are {string.Join(", ", TagNames.Known)} and the application's functions"
            );
        }
        var (call, variable) = TagParser.Call(name, rest, language);
        var value = new Evaluation(place, call);
        return variable is null
            ? Write(TagNames.Print, value)
            : Write(TagNames.Assign, new Assignment(variable, value, IsEverywhere: true));
    }

    private string Assign(string tag, string rest, Place place)
    {
        var isEverywhere = tag == "assign";
        var tokens = new Tokens(rest);
        var variable = tokens.TakeName("a variable");
        if (!isEverywhere && tokens.Current.Kind == TokenKind.End)
        {
            return Open(tag, TagNames.Capture, new Captured(variable, isEverywhere), place);
        }
        tokens.Expect("=");
        var value = new ExpressionParser(tokens, language).Expression();
        tokens.ExpectEnd();
        return Write(TagNames.Assign, new Assignment(variable, new(place, value), isEverywhere));
    }

    private string Block(string rest, Place place)
    {
        var tokens = new Tokens(rest);
        var name = tokens.TakeName("the block");
        // Blocks here see the variables of the loop around them, with the word or without.
        tokens.TryTakeWord("scoped");
        tokens.ExpectEnd();
        _open.Push(new("block", "block", place));
        return $"{{% block {name} %}}";
    }

    private string Open(string tag, string name, object part, Place place)
    {
        _open.Push(new(tag, name, place));
        return Write(name, part);
    }

    private string Close(string tag)
    {
        if (!_open.TryPeek(out var opened))
        {
            throw new FormatException("the tag closes nothing; expected what it closes before it");
        }
        if (tag != $"end{opened.Name}")
        {
            throw new FormatException(
                $"expected {{% end{opened.Name} %}}, for {opened.Place.Excerpt} of line {opened.Place.Line}"
            );
        }
        _open.Pop();
        return $"{{% end{opened.TagName} %}}";
    }

    private void ExpectIn(string tag, params ReadOnlySpan<string> names)
    {
        if (!_open.TryPeek(out var opened) || !names.Contains(opened.Name))
        {
            throw new FormatException($"found {tag} outside {string.Join(" and ", names.ToArray())}");
        }
        if (opened.HadElse)
        {
            throw new FormatException(
                $"found {tag} behind the else of {opened.Place.Excerpt} of line {opened.Place.Line}"
            );
        }
    }

    private string Write(string tag, object part)
    {
        _parts.Add(part);
        return string.Create(CultureInfo.InvariantCulture, $"{{% {tag} {_parts.Count - 1} %}}");
    }

    [GeneratedRegex(@"^\s*(super\s*\(\s*\)|block\.super)\s*$")]
    private static partial Regex Super();

    [GeneratedRegex("""^("[^"]*"|'[^']*'|[\w.]+)$""")]
    private static partial Regex Extends();

    private sealed record Opened(string Name, string TagName, Place Place, bool HadElse = false);
}
