using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Gateway.DjangoLike.Templates.Parsing;

namespace Gateway.DjangoLike.Templates.Filters;

/// <summary>Filters from text to text.</summary>
internal static partial class TextFilters
{
    public static IEnumerable<TemplateFilter> All =>
        [
            Text(
                "addslashes",
                text =>
                    text.Replace(@"\", @"\\", StringComparison.Ordinal)
                        .Replace("\"", "\\\"", StringComparison.Ordinal)
                        .Replace("'", @"\'", StringComparison.Ordinal)
            ),
            Text("capfirst", text => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..]),
            Text("lower", Lower),
            Text("slugify", Slugify),
            Text("title", Title),
            // As in Django no is_safe: &amp; in upper case is no entity.
            new("upper", (value, _, _) => Of(value).Replace("ß", "SS", StringComparison.Ordinal).ToUpperInvariant()),
            Sized(
                "center",
                (text, width) =>
                    text.PadLeft(text.Length + ((width - text.Length) / 2) + ((width - text.Length) & width & 1))
                        .PadRight(width)
            ),
            Sized("ljust", (text, width) => text.PadRight(width)),
            Sized("rjust", (text, width) => text.PadLeft(width)),
            Sized("truncatechars", TruncateCharacters),
            Sized("truncatewords", TruncateWords),
            Sized("wordwrap", Wrap),
            new("cut", (value, argument, _) => Cut(value, Of(argument)), ArgumentUse.Required),
            new(
                "stringformat",
                (value, argument, _) => PythonFormat.Format(value, Of(argument)),
                ArgumentUse.Required,
                IsSafe: true
            ),
            new("wordcount", (value, _, _) => Words(Of(value)).Length),
            new("make_list", (value, _, _) => Of(value).Select(c => c.ToString()).ToList()),
        ];

    public static string Of(object? value) => TemplateValue.Text(value);

    private static TemplateFilter Text(string name, Func<string, string> run) =>
        new(name, (value, _, _) => run(Of(value)), IsSafe: true);

    // What has no number for its argument is left as it is.
    private static TemplateFilter Sized(string name, Func<string, int, string> run) =>
        new(
            name,
            (value, argument, _) =>
                Numbers.TryInteger(argument, out var size)
                    ? run(Of(value), (int)Math.Clamp(size, -1, 1_000_000))
                    : value,
            ArgumentUse.Required,
            IsSafe: true
        );

    private static string Lower(string text) => text.ToLower(CultureInfo.InvariantCulture);

    private static string Slugify(string text)
    {
        var ascii = new StringBuilder(text.Length);
        foreach (var c in text.Select(Plain).Where(char.IsAscii))
        {
            ascii.Append(char.ToLowerInvariant(c));
        }
        return Dashes().Replace(NoWord().Replace(ascii.ToString(), ""), "-").Trim('-', '_');
    }

    // The runtime does not decompose letters where globalization is invariant, so those of Western scripts are listed.
    private static char Plain(char c)
    {
        const string Accented =
            "ÀÁÂÃÄÅÇÈÉÊËÌÍÎÏÑÒÓÔÕÖÙÚÛÜÝàáâãäåçèéêëìíîïñòóôõöùúûüýÿĀāĂăĄąĆćČčĎďĒēĖėĘęĚěĞğĢģĪīĮįİĶķĻļŃńŅņŇňŌōŐőŔŕŘřŚśŞşŠšŢţŤťŪūŮůŰűŲųŹźŻżŽž";
        const string Letters =
            "AAAAAACEEEEIIIINOOOOOUUUUYaaaaaaceeeeiiiinooooouuuuyyAaAaAaCcCcDdEeEeEeEeGgGgIiIiIKkLlNnNnNnOoOoRrRrSsSsSsTtTtUuUuUuUuZzZzZz";
        var at = c < 128 ? -1 : Accented.IndexOf(c);
        return at < 0 ? c : Letters[at];
    }

    // A cut that could leave half an entity is no markup any more.
    private static object Cut(object? value, string part)
    {
        var text = part.Length == 0 ? Of(value) : Of(value).Replace(part, "", StringComparison.Ordinal);
        return TemplateValue.IsSafe(value) && part != ";" ? new Toolkit.Templates.Markup(text) : text;
    }

    // Python's title(), with "don't" and "1st" kept together.
    private static string Title(string text)
    {
        var title = new StringBuilder(text.Length);
        var inWord = false;
        for (var i = 0; i < text.Length; i++)
        {
            if (!inWord && text[i] == 'ß')
            {
                title.Append("Ss");
            }
            else
            {
                title.Append(inWord ? char.ToLowerInvariant(text[i]) : char.ToUpperInvariant(text[i]));
            }
            inWord =
                char.IsLetter(text[i])
                || (inWord && text[i] == '\'' && i > 0 && char.IsAsciiLetter(text[i - 1]))
                || char.IsDigit(text[i]);
        }
        return title.ToString();
    }

    private static string TruncateCharacters(string text, int length)
    {
        var whole = new StringInfo(text);
        return whole.LengthInTextElements <= length ? text
            : length <= 0 ? "…"
            : whole.SubstringByTextElements(0, length - 1) + "…";
    }

    private static string TruncateWords(string text, int count)
    {
        var words = Words(text);
        return words.Length <= count ? string.Join(' ', words)
            : count <= 0 ? ""
            : string.Join(' ', words.Take(count)) + " …";
    }

    private static string Wrap(string text, int width)
    {
        if (width < 1)
        {
            return text;
        }
        var lines = new List<string>();
        foreach (var paragraph in text.ReplaceLineEndings("\n").Split('\n'))
        {
            var line = "";
            foreach (Match piece in Piece().Matches(paragraph))
            {
                var (space, word) = (piece.Groups["space"].Value, piece.Groups["word"].Value);
                if (line.Length > 0 && line.Length + space.Length + word.Length > width)
                {
                    lines.Add(line);
                    (line, space) = ("", "");
                }
                line += space + word;
            }
            if (line.Length > 0)
            {
                lines.Add(line);
            }
        }
        return string.Join('\n', lines);
    }

    private static string[] Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    [GeneratedRegex(@"(?<space>\s*)(?<word>\S+)", RegexOptions.None, 1000)]
    private static partial Regex Piece();

    [GeneratedRegex(@"[^\w\s-]", RegexOptions.None, 1000)]
    private static partial Regex NoWord();

    [GeneratedRegex(@"[-\s]+", RegexOptions.None, 1000)]
    private static partial Regex Dashes();
}
