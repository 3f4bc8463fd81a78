using System.Net;
using System.Text.RegularExpressions;

namespace Gateway.DjangoLike.Tests.Contrib.Admin;

/// <summary>What a browser posts of a form as it is shown: hidden fields, values, ticked boxes and chosen options.</summary>
internal sealed partial class PageForm
{
    private PageForm(List<(string Name, string Value)> fields) => Fields = fields;

    public List<(string Name, string Value)> Fields { get; }

    /// <param name="html">The page.</param>
    /// <param name="id">The form's id; the last form of the page when null.</param>
    public static PageForm Of(string html, string? id = null)
    {
        var start = id is null
            ? html.LastIndexOf("<form", StringComparison.Ordinal)
            : html.LastIndexOf(
                "<form",
                html.IndexOf($"id=\"{id}\"", StringComparison.Ordinal),
                StringComparison.Ordinal
            );
        var text = html[start..html.IndexOf("</form>", start, StringComparison.Ordinal)];
        var fields = new List<(string, string)>();
        var select = "";
        foreach (Match match in Element().Matches(Template().Replace(text, "")))
        {
            var attributes = Attribute()
                .Matches(match.Groups["attributes"].Value)
                .DistinctBy(one => one.Groups["name"].Value)
                .ToDictionary(
                    one => one.Groups["name"].Value,
                    one => WebUtility.HtmlDecode(one.Groups["value"].Value),
                    StringComparer.Ordinal
                );
            var (name, value) = (attributes.GetValueOrDefault("name", ""), attributes.GetValueOrDefault("value", ""));
            switch (match.Groups["kind"].Value)
            {
                case "select":
                    select = name;
                    break;
                case "option" when attributes.ContainsKey("selected"):
                    fields.Add((select, value));
                    break;
                case "textarea":
                    fields.Add((name, WebUtility.HtmlDecode(match.Groups["text"].Value).TrimStart('\n')));
                    break;
                case "input" when IsPosted(attributes) && name.Length > 0:
                    fields.Add(
                        (name, attributes.GetValueOrDefault("type") == "checkbox" && value.Length == 0 ? "on" : value)
                    );
                    break;
            }
        }
        return new(fields);
    }

    public string? this[string name] => Fields.FirstOrDefault(field => field.Name == name).Value;

    /// <summary>The form with some fields filled in; null takes one out, as a box that is not ticked.</summary>
    public (string Name, string Value)[] With(params (string Name, string? Value)[] typed) =>
        [
            .. Fields.Where(field => typed.All(one => one.Name != field.Name)),
            .. typed.Where(one => one.Value is not null).Select(one => (one.Name, one.Value!)),
        ];

    private static bool IsPosted(Dictionary<string, string> attributes) =>
        !attributes.ContainsKey("disabled")
        && attributes.GetValueOrDefault("type") switch
        {
            "submit" or "file" or "button" => false,
            "checkbox" or "radio" => attributes.ContainsKey("checked"),
            _ => true,
        };

    [GeneratedRegex("<template.*?</template>", RegexOptions.Singleline, 1000)]
    private static partial Regex Template();

    [GeneratedRegex(
        "<(?<kind>input|select|option|textarea)\\b(?<attributes>(\"[^\"]*\"|[^>\"])*)>((?<=<textarea[^>]*>)(?<text>[^<]*)</textarea>)?",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Element();

    [GeneratedRegex("(?<name>[-\\w]+)(=\"(?<value>[^\"]*)\")?", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Attribute();
}
