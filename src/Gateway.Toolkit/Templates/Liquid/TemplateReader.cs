using System.Text;
using System.Text.RegularExpressions;
using Gateway.Toolkit.Templates.Liquid.Expressions;

namespace Gateway.Toolkit.Templates.Liquid;

/// <summary>A template as DotLiquid takes it.</summary>
/// <param name="Text">The text, in which every tag of ours has the number of its part.</param>
/// <param name="Parts">What the tags hold, parsed.</param>
internal sealed record PreparedTemplate(string Text, IReadOnlyList<object> Parts);

/// <summary>
/// Reads a template tag by tag and prepares it for DotLiquid, which is left with text, blocks and what extends what. Nothing
/// that is written in a tag reaches DotLiquid unread: whatever is not understood is an error with its line.
/// </summary>
internal sealed partial class TemplateReader
{
    private readonly string? _name;
    private readonly string _text;
    private readonly StringBuilder _prepared;
    private readonly TagReader _tags;
    private int _position;

    private TemplateReader(string? name, string text, Language language)
    {
        (_name, _text) = (name, text);
        _prepared = new(text.Length + 64);
        _tags = new(language);
    }

    public static PreparedTemplate Read(string? name, string text, Language language)
    {
        var reader = new TemplateReader(name, text, language);
        reader.Read();
        return new(reader._prepared.ToString(), reader._tags.Parts);
    }

    private void Read()
    {
        for (var open = NextOpening(); open >= 0; open = NextOpening())
        {
            _prepared.Append(_text, _position, open - _position);
            var end = EndOf(open);
            var place = Place.Of(_name, _text, open, end);
            if (end < 0)
            {
                throw place.Error($"the tag is not closed, or a quote in it is not; expected {ClosingOf(open)}");
            }
            ReadTag(open, end, place);
        }
        _prepared.Append(_text, _position, _text.Length - _position);
        _tags.ExpectAllClosed();
    }

    private void ReadTag(int open, int end, Place place)
    {
        _position = end;
        var (start, stop) = (open + 2, end - 2);
        var trimsBehind = false;
        // '-' takes the white space beside the tag away; '+' is Jinja's for leaving it.
        if (start < stop && _text[start] is '-' or '+')
        {
            if (_text[start++] == '-')
            {
                TrimEnd();
            }
        }
        if (start < stop && (_text[stop - 1] == '-' || (_text[stop - 1] == '+' && _text[open + 1] != '{')))
        {
            trimsBehind = _text[--stop] == '-';
        }
        try
        {
            Prepare(_text[open + 1], _text[start..stop], place);
        }
        catch (FormatException error)
        {
            throw place.Error(error.Message, error);
        }
        while (trimsBehind && _position < _text.Length && char.IsWhiteSpace(_text[_position]))
        {
            _position++;
        }
    }

    private void Prepare(char kind, string inside, Place place)
    {
        if (kind == '{')
        {
            _prepared.Append(_tags.Print(inside, place));
            return;
        }
        if (kind == '#')
        {
            return;
        }
        var match = Tag().Match(inside);
        if (!match.Success)
        {
            throw new FormatException("found no name; expected {% name … %}");
        }
        var (name, rest) = (match.Groups["name"].Value, match.Groups["rest"].Value);
        if (name is "raw" or "comment")
        {
            ReadUnread(name, place);
            return;
        }
        // Jinja prints what stands before it; DotLiquid wants it first.
        if (name == "extends" && string.IsNullOrWhiteSpace(_prepared.ToString()))
        {
            _prepared.Clear();
        }
        _prepared.Append(_tags.Tag(name, rest, place));
    }

    // {% raw %} holds text that looks like tags and is none; so does a comment, which prints nothing.
    private void ReadUnread(string name, Place place)
    {
        var end = (name == "raw" ? EndOfRaw() : EndOfComment()).Match(_text, _position);
        if (!end.Success)
        {
            throw place.Error($"the tag is not closed; expected {{% end{name} %}}");
        }
        if (name == "raw")
        {
            _prepared.Append("{% raw %}").Append(_text, _position, end.Index - _position).Append("{% endraw %}");
        }
        _position = end.Index + end.Length;
    }

    private int NextOpening()
    {
        for (
            var open = _text.IndexOf('{', _position);
            open >= 0 && open + 1 < _text.Length;
            open = _text.IndexOf('{', open + 1)
        )
        {
            if (_text[open + 1] is '{' or '%' or '#')
            {
                return open;
            }
        }
        return -1;
    }

    private string ClosingOf(int open) =>
        _text[open + 1] switch
        {
            '{' => "}}",
            '%' => "%}",
            _ => "#}",
        };

    // Behind the tag. Quotes hide its end, and a dictionary's braces are not it.
    private int EndOf(int open)
    {
        var closing = ClosingOf(open);
        if (closing == "#}")
        {
            var end = _text.IndexOf(closing, open + 2, StringComparison.Ordinal);
            return end < 0 ? end : end + 2;
        }
        var (quote, depth) = ('\0', 0);
        for (var i = open + 2; i < _text.Length; i++)
        {
            var c = _text[i];
            if (quote != '\0')
            {
                i += c == '\\' ? 1 : 0;
                quote = c == quote ? '\0' : quote;
                continue;
            }
            if (depth == 0 && string.CompareOrdinal(_text, i, closing, 0, 2) == 0)
            {
                return i + 2;
            }
            quote = c is '\'' or '"' ? c : '\0';
            depth += c == '{' ? 1 : 0;
            depth -= c == '}' && depth > 0 ? 1 : 0;
        }
        return -1;
    }

    private void TrimEnd()
    {
        var length = _prepared.Length;
        while (length > 0 && char.IsWhiteSpace(_prepared[length - 1]))
        {
            length--;
        }
        _prepared.Length = length;
    }

    [GeneratedRegex(@"^\s*(?<name>\w+)\s*(?<rest>.*?)\s*$", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Tag();

    [GeneratedRegex(@"\{%-?\s*endraw\s*-?%\}")]
    private static partial Regex EndOfRaw();

    [GeneratedRegex(@"\{%-?\s*endcomment\s*-?%\}")]
    private static partial Regex EndOfComment();
}
