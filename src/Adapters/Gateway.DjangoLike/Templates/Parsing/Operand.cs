using System.Globalization;
using Gateway.DjangoLike.Db;
using Gateway.Toolkit.Templates;

namespace Gateway.DjangoLike.Templates.Parsing;

/// <summary>A literal, or a variable with what follows its points (<c>django.template.base.Variable</c>).</summary>
internal sealed class Operand
{
    private readonly object? _literal;
    private readonly string[]? _path;

    public Operand(string text)
    {
        if (text is ['"' or '\'', .., _])
        {
            // A literal is the author's own, and so is HTML as it stands, as in Django.
            _literal = new Markup(
                text[1..^1]
                    .Replace($"\\{text[0]}", $"{text[0]}", StringComparison.Ordinal)
                    .Replace(@"\\", @"\", StringComparison.Ordinal)
            );
            IsText = true;
        }
        else if (IsNumber(text))
        {
            _literal = long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)
                ? whole
                : (object)double.Parse(text, CultureInfo.InvariantCulture);
        }
        else
        {
            switch (text)
            {
                case "True":
                    _literal = true;
                    break;
                case "False":
                    _literal = false;
                    break;
                case "None":
                    break;
                default:
                    _path = text.Split('.');
                    break;
            }
        }
    }

    /// <summary>Whether it is a text in quotes.</summary>
    public bool IsText { get; }

    public object? Resolve(RenderContext context) => TryResolve(context, out var value) ? value : null;

    /// <summary>False where the variable does not exist.</summary>
    public bool TryResolve(RenderContext context, out object? value)
    {
        if (_path is null)
        {
            value = _literal;
            return true;
        }
        if (!context.TryGet(_path[0], out value))
        {
            return false;
        }
        for (var i = 1; i < _path.Length; i++)
        {
            try
            {
                if (value is null || !TemplateMembers.TryGet(value, _path[i], out value))
                {
                    value = null;
                    return false;
                }
            }
            // silent_variable_failure: an object that is not there prints nothing.
            catch (DoesNotExistException)
            {
                value = null;
                return false;
            }
        }
        return true;
    }

    private static bool IsNumber(string text) =>
        text.Length > 0
        && (
            char.IsAsciiDigit(text[0])
            || (text.Length > 1 && text[0] is '-' or '+' or '.' && char.IsAsciiDigit(text[^1]))
        )
        && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
}
