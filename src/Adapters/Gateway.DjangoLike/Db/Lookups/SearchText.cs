using System.Text.RegularExpressions;

namespace Gateway.DjangoLike.Db.Lookups;

/// <summary>What a person searches for, as lookups (<c>ModelAdmin.get_search_results</c>).</summary>
internal static partial class SearchText
{
    [GeneratedRegex("\"(?<quoted>[^\"]*)\"|'(?<quoted>[^']*)'|(?<word>\\S+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Word();

    public static IEnumerable<string> Words(string text) =>
        Word()
            .Matches(text)
            .Select(match => match.Groups["quoted"].Success ? match.Groups["quoted"].Value : match.Groups["word"].Value)
            .Where(word => word.Length > 0);

    public static (string Lookup, object? Value) Lookup(string field, string word) =>
        field switch
        {
            ['^', .. var name] => ($"{name}__istartswith", word),
            ['=', .. var name] => ($"{name}__iexact", word),
            _ when HasLookup(field) => (field, word),
            _ => ($"{field}__icontains", word),
        };

    private static bool HasLookup(string field) =>
        field.Split("__")[^1]
            is "exact"
                or "iexact"
                or "contains"
                or "icontains"
                or "startswith"
                or "istartswith"
                or "endswith"
                or "iendswith";
}
