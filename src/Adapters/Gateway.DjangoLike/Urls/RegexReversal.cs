using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.RegularExpressions;

namespace Gateway.DjangoLike.Urls;

/// <summary>Reads a regular expression as text and groups, so that it can be written with values
/// (<c>django.utils.regex_helper.normalize</c>). What may come any number of times comes as seldom as it may.</summary>
internal sealed class RegexReversal
{
    private readonly List<RoutePart> _parts = [];
    private readonly StringBuilder _literal = new();
    private readonly string _regex;
    private int _at;
    private int _unnamed;

    private RegexReversal(string regex) => _regex = regex;

    public IReadOnlyList<RoutePart> Parts => _parts;

    /// <summary>Null where the expression has alternatives outside of groups, or looks around.</summary>
    public static RegexReversal? TryMake(string regex)
    {
        var reversal = new RegexReversal(regex);
        return reversal.Read() ? reversal : null;
    }

    private bool Read()
    {
        while (_at < _regex.Length)
        {
            var c = _regex[_at];
            if (c is '^' or '$')
            {
                _at++;
            }
            else if (c == '(')
            {
                if (!Group())
                {
                    return false;
                }
            }
            else if (c is '|' or ')')
            {
                return false;
            }
            else if (!Character(c))
            {
                return false;
            }
        }
        Flush();
        return true;
    }

    private bool Character(char c)
    {
        var text = c switch
        {
            '\\' => Escaped(),
            '[' => Class(),
            '.' => Next("."),
            _ => Next(c.ToString()),
        };
        if (text is null)
        {
            return false;
        }
        var least = Quantifier();
        for (var i = 0; i < least; i++)
        {
            _literal.Append(text);
        }
        return true;
    }

    private string Next(string text)
    {
        _at++;
        return text;
    }

    // Django's choice of a character for each class.
    private string? Escaped()
    {
        if (_at + 1 >= _regex.Length)
        {
            return null;
        }
        var c = _regex[_at + 1];
        _at += 2;
        return c switch
        {
            'A' or 'b' or 'B' or 'Z' or 'z' => "",
            'd' => "0",
            'D' or 'w' => "x",
            's' => " ",
            'S' => "x",
            'W' => "!",
            _ => c.ToString(),
        };
    }

    private string? Class()
    {
        var end = EndOfClass();
        if (end < 0 || _regex[_at + 1] == '^')
        {
            return null;
        }
        var first =
            _regex[_at + 1] == '\\'
                ? _regex[_at + 2] switch
                {
                    'd' => '0',
                    'w' => 'x',
                    's' => ' ',
                    var other => other,
                }
                : _regex[_at + 1];
        _at = end + 1;
        return first.ToString();
    }

    private int EndOfClass()
    {
        for (var i = _at + 2; i < _regex.Length; i++)
        {
            if (_regex[i] == '\\')
            {
                i++;
            }
            else if (_regex[i] == ']')
            {
                return i;
            }
        }
        return -1;
    }

    private bool Group()
    {
        var end = EndOfGroup();
        if (end < 0)
        {
            return false;
        }
        var inside = _regex[(_at + 1)..end];
        _at = end + 1;
        var least = Quantifier();
        if (inside.StartsWith("?:", StringComparison.Ordinal))
        {
            var inner = TryMake(inside[2..]);
            if (inner is null)
            {
                return least == 0;
            }
            if (least > 0)
            {
                Flush();
                _parts.AddRange(inner._parts);
            }
            return true;
        }
        var name = NameOf(ref inside);
        if (name is null)
        {
            return false;
        }
        if (least > 0)
        {
            Flush();
            _parts.Add(new(name, typeof(string), Writer(inside)) { IsRegexGroup = true });
        }
        return true;
    }

    private string? NameOf(ref string inside)
    {
        if (!inside.StartsWith('?'))
        {
            return $"{_unnamed++}";
        }
        var open = inside.IndexOf('<');
        var close = inside.IndexOf('>');
        if (open is not (1 or 2) || close < open || inside[open + 1] is '=' or '!')
        {
            return null;
        }
        var name = inside[(open + 1)..close];
        inside = inside[(close + 1)..];
        return name;
    }

    private int EndOfGroup()
    {
        var depth = 0;
        for (var i = _at; i < _regex.Length; i++)
        {
            switch (_regex[i])
            {
                case '\\':
                    i++;
                    break;
                case '[':
                    var before = _at;
                    _at = i;
                    i = EndOfClass();
                    _at = before;
                    if (i < 0)
                    {
                        return -1;
                    }
                    break;
                case '(':
                    depth++;
                    break;
                case ')' when --depth == 0:
                    return i;
            }
        }
        return -1;
    }

    // How often what came before it must come.
    private int Quantifier()
    {
        if (_at >= _regex.Length)
        {
            return 1;
        }
        var least = _regex[_at] switch
        {
            '?' or '*' => 0,
            '+' => 1,
            _ => -1,
        };
        if (least >= 0)
        {
            _at++;
        }
        else if (_regex[_at] == '{' && _regex.IndexOf('}', _at) is > 0 and var close)
        {
            least = int.TryParse(_regex[(_at + 1)..close].Split(',')[0], out var count) ? Math.Min(count, 1000) : 0;
            _at = close + 1;
        }
        if (least >= 0 && _at < _regex.Length && _regex[_at] == '?')
        {
            _at++;
        }
        return least < 0 ? 1 : least;
    }

    private void Flush()
    {
        if (_literal.Length > 0)
        {
            _parts.Add(new(_literal.ToString()));
            _literal.Clear();
        }
    }

    [SuppressMessage("Security", "MA0009", Justification = "the URLconf's own pattern, with a time limit")]
    private static Func<object, string> Writer(string pattern)
    {
        var regex = new Regex(
            $@"\A(?:{pattern.Replace("(?P<", "(?<", StringComparison.Ordinal)})\z",
            RegexOptions.CultureInvariant,
            TimeSpan.FromSeconds(1)
        );
        return value =>
            value.ToString() is { } text && regex.IsMatch(text)
                ? text
                : throw new ArgumentException($"{value} does not match {pattern}.", nameof(value));
    }
}
