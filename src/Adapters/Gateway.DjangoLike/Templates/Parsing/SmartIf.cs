using Gateway.Toolkit.Templates;

namespace Gateway.DjangoLike.Templates.Parsing;

/// <summary>The condition of <c>{% if %}</c> (<c>django.template.smartif</c>): from loosest to tightest <c>or</c>, <c>and</c>,
/// <c>not</c>, <c>in</c>, then comparisons.</summary>
internal sealed class SmartIf
{
    private readonly List<string> _words;
    private readonly TemplateParser _parser;
    private int _next;

    private SmartIf(List<string> words, TemplateParser parser) => (_words, _parser) = (words, parser);

    public static Func<RenderContext, bool> Parse(string text, TemplateParser parser)
    {
        var reader = new SmartIf(TagArguments.Split(text), parser);
        if (reader._words.Count == 0)
        {
            throw new TemplateSyntaxException("a condition is missing");
        }
        var condition = reader.Or();
        return reader._next == reader._words.Count
            ? context => Truth.Of(condition(context))
            : throw new TemplateSyntaxException($"unused '{reader._words[reader._next]}' at the end of the condition");
    }

    private string? Peek => _next < _words.Count ? _words[_next] : null;

    private Func<RenderContext, object?> Or()
    {
        var left = And();
        while (Take("or"))
        {
            var (first, second) = (left, And());
            left = context => Truth.Of(first(context)) || Truth.Of(second(context));
        }
        return left;
    }

    private Func<RenderContext, object?> And()
    {
        var left = Not();
        while (Take("and"))
        {
            var (first, second) = (left, Not());
            left = context => Truth.Of(first(context)) && Truth.Of(second(context));
        }
        return left;
    }

    private Func<RenderContext, object?> Not()
    {
        if (!Take("not"))
        {
            return Membership();
        }
        var operand = Not();
        return context => !Truth.Of(operand(context));
    }

    private Func<RenderContext, object?> Membership()
    {
        var left = Comparison();
        while (true)
        {
            if (Take("in"))
            {
                var (item, container) = (left, Comparison());
                left = context => TemplateValue.Contains(container(context), item(context));
            }
            else if (Peek == "not" && _next + 1 < _words.Count && _words[_next + 1] == "in")
            {
                _next += 2;
                var (item, container) = (left, Comparison());
                left = context => !TemplateValue.Contains(container(context), item(context));
            }
            else
            {
                return left;
            }
        }
    }

    private Func<RenderContext, object?> Comparison()
    {
        var left = Value();
        while (Peek is "==" or "!=" or "<" or ">" or "<=" or ">=" or "is")
        {
            var word = _words[_next++];
            word = word == "is" && Take("not") ? "is not" : word;
            var (first, second) = (left, Value());
            left = context => Evaluate(word, first(context), second(context));
        }
        return left;
    }

    private static object Evaluate(string word, object? left, object? right) =>
        word switch
        {
            "==" => TemplateValue.AreEqual(left, right),
            "!=" => !TemplateValue.AreEqual(left, right),
            "is" => Same(left, right),
            "is not" => !Same(left, right),
            // What cannot be compared is not so, as in Django, where the TypeError is swallowed.
            "<" => TemplateValue.Compare(left, right) < 0,
            ">" => TemplateValue.Compare(left, right) > 0,
            "<=" => TemplateValue.Compare(left, right) <= 0,
            _ => TemplateValue.Compare(left, right) >= 0,
        };

    private static bool Same(object? left, object? right) =>
        left is bool || right is bool ? left is bool a && right is bool b && a == b
        : left is null || right is null ? left is null && right is null
        : TemplateValue.AreEqual(left, right);

    private Func<RenderContext, object?> Value()
    {
        if (Peek is not { } word)
        {
            throw new TemplateSyntaxException("the condition ends where a value is expected");
        }
        if (word is "and" or "or" or "in" or "==" or "!=" or "<" or ">" or "<=" or ">=" or "is")
        {
            throw new TemplateSyntaxException($"not expecting '{word}' in this position of the condition");
        }
        _next++;
        return _parser.Expression(word).Resolve;
    }

    private bool Take(string word)
    {
        if (Peek != word)
        {
            return false;
        }
        _next++;
        return true;
    }
}
