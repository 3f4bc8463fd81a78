using System.Text;

namespace Gateway.Toolkit;

/// <summary>C#'s names as Python would write them: <c>QuestionText</c> is <c>question_text</c>.</summary>
public static class SnakeCase
{
    /// <summary>A name in snake case. A word begins at an upper-case letter behind a lower-case one, or before one:
    /// <c>HTMLText</c> is <c>html_text</c>.</summary>
    /// <param name="name">The name in C#.</param>
    /// <returns>The name in Python.</returns>
    public static string From(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var text = new StringBuilder(name.Length + 4);
        for (var i = 0; i < name.Length; i++)
        {
            var begins =
                char.IsUpper(name[i])
                && i > 0
                && name[i - 1] != '_'
                && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
            text.Append(begins ? "_" : "").Append(char.ToLowerInvariant(name[i]));
        }
        return text.ToString();
    }
}
