using System.Collections;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Gateway.DjangoLike.Forms;

/// <summary>How forms write values, and what they take for empty.</summary>
internal static class FormText
{
    /// <summary>Nothing, no text, or no items (<c>EMPTY_VALUES</c>).</summary>
    public static bool IsEmpty(object? value) =>
        value switch
        {
            null => true,
            string text => text.Length == 0,
            ICollection items => items.Count == 0,
            JsonObject entries => entries.Count == 0,
            JsonArray items => items.Count == 0,
            _ => false,
        };

    /// <summary>A value as an HTML field holds it: as Python's <c>str()</c> writes it where the difference shows.</summary>
    public static string Of(object? value) =>
        value switch
        {
            null => "",
            string text => text,
            bool yes => yes ? "True" : "False",
            DateTime time => time.ToString(
                time.Ticks % TimeSpan.TicksPerSecond == 0 ? "yyyy-MM-dd HH:mm:ss" : "yyyy-MM-dd HH:mm:ss.ffffff",
                CultureInfo.InvariantCulture
            ),
            DateTimeOffset time => Of(time.UtcDateTime),
            DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            TimeOnly time => time.ToString(
                time.Ticks % TimeSpan.TicksPerSecond == 0 ? "HH:mm:ss" : "HH:mm:ss.ffffff",
                CultureInfo.InvariantCulture
            ),
            Db.Model model => Of(model.Id),
            Enum name => name.ToString(),
            IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString() ?? "",
        };

    /// <summary>A field's name for people (<c>pretty_name</c>): <c>pub_date</c> is <c>Pub date</c>.</summary>
    public static string Pretty(string name) => Capitalized(name.Replace('_', ' '));

    /// <summary>Text with its first letter in upper case (<c>capfirst</c>).</summary>
    public static string Capitalized(string text) =>
        text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    /// <summary>The length as a person counts it, and Python: in code points.</summary>
    public static int Length(string text)
    {
        var count = 0;
        foreach (var _ in text.EnumerateRunes())
        {
            count++;
        }
        return count;
    }

    /// <summary>The items in a row, with a text between.</summary>
    public static string Join(string between, IEnumerable<string> items) =>
        new StringBuilder().AppendJoin(between, items).ToString();
}
