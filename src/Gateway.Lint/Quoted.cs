using System.Globalization;
using System.Text;

namespace Gateway.Lint;

/// <summary>Text of others in messages: escaped and bounded.</summary>
internal static class Quoted
{
    private const int MaxLength = 80;

    public static string Text(string? text)
    {
        if (text is null)
        {
            return "null";
        }
        var quoted = new StringBuilder("\"");
        Append(quoted, text);
        return quoted.Append('"').ToString();
    }

    /// <summary>The method and the target.</summary>
    public static string Request(string? method, ReadOnlySpan<byte> rawTarget)
    {
        var text = new StringBuilder();
        Append(text, method ?? "null");
        text.Append(' ');
        Append(text, Encoding.Latin1.GetString(rawTarget[..Math.Min(rawTarget.Length, MaxLength + 1)]));
        return text.ToString();
    }

    private static void Append(StringBuilder quoted, string text)
    {
        foreach (var c in text.AsSpan(0, Math.Min(text.Length, MaxLength)))
        {
            if (char.IsControl(c) || char.IsSurrogate(c) || c > '\u00FF')
            {
                quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}");
            }
            else
            {
                quoted.Append(c);
            }
        }
        if (text.Length > MaxLength)
        {
            quoted.Append('…');
        }
    }
}
