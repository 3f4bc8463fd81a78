using System.Text;

namespace Gateway.DjangoLike;

/// <summary>C#'s names as Django would write them: <c>QuestionText</c> is <c>question_text</c>.</summary>
internal static class SnakeCase
{
    public static string From(string name)
    {
        var text = new StringBuilder(name.Length + 4);
        for (var i = 0; i < name.Length; i++)
        {
            // A word begins at an upper-case letter after a lower-case one, or before one: HTMLText is html_text.
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
