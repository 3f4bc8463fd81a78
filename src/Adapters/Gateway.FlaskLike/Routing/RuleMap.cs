using Gateway.Toolkit.Routing;

namespace Gateway.FlaskLike.Routing;

/// <summary>All rules of an application (Werkzeug's <c>Map</c>): from a path to a rule, and from an endpoint to a URL.</summary>
/// <remarks>Filled at start-up; thread-safe from then on.</remarks>
internal sealed class RuleMap
{
    private readonly RuleNode _root = new();
    private readonly Dictionary<string, List<Rule>> _endpoints = new(StringComparer.OrdinalIgnoreCase);

    public void Add(Rule rule)
    {
        var node = Insert(rule.Pattern.Parts);
        foreach (var other in node.Rules)
        {
            if (other.EndsWithSlash == rule.EndsWithSlash && Overlap(other, rule) is { } method)
            {
                throw new ArgumentException(
                    $"The rule {rule.Pattern.Text} for {method} ({rule.Place}) is taken: "
                        + $"{other.Pattern.Text} was registered at {other.Place} for the endpoint {other.Endpoint}.",
                    nameof(rule)
                );
            }
        }
        node.Rules.Add(rule);
        if (!_endpoints.TryGetValue(rule.Endpoint, out var rules))
        {
            _endpoints.Add(rule.Endpoint, rules = []);
        }
        // The one that takes more values is tried first when a URL is built.
        var index = rules.FindIndex(other => other.Pattern.Variables.Count() < rule.Pattern.Variables.Count());
        rules.Insert(index < 0 ? rules.Count : index, rule);
    }

    public IReadOnlyList<Rule> RulesOf(string endpoint) =>
        _endpoints.TryGetValue(endpoint, out var rules)
            ? rules
            : throw new ArgumentException(
                $"There is no endpoint \"{endpoint}\"; there are {string.Join(", ", _endpoints.Keys.Order(StringComparer.Ordinal))}.",
                nameof(endpoint)
            );

    public RuleMatch Match(string method, string path)
    {
        var search = new RuleSearch(method, path.StartsWith('/') ? path : "/" + path);
        search.Run(_root);
        if (search.Result.Outcome != MatchOutcome.NotFound || !path.Contains("//", StringComparison.Ordinal))
        {
            return search.Result;
        }
        // Werkzeug's merge_slashes: the URL with single slashes is the one there is.
        var merged = MergeSlashes(path);
        search = new RuleSearch(method, merged);
        search.Run(_root);
        return search.Result.Outcome switch
        {
            MatchOutcome.Found => RuleMatch.RedirectTo(merged),
            _ => search.Result,
        };
    }

    /// <summary>The methods that some rule has for a path.</summary>
    public IEnumerable<string> MethodsAt(string path) => Match("", path).Allowed is { } allowed ? allowed : [];

    private static string MergeSlashes(string path) =>
        "/"
        + string.Join('/', path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        + (path.EndsWith('/') && path.Trim('/').Length > 0 ? "/" : "");

    // The HEAD and OPTIONS that come by themselves take nothing from another rule.
    private static string? Overlap(Rule one, Rule other) =>
        one.Methods.FirstOrDefault(method =>
            other.Methods.Contains(method)
            && (method != "OPTIONS" || (!one.AnswersOptions && !other.AnswersOptions))
            && (method != "HEAD" || (!one.Methods.Contains("GET") && !other.Methods.Contains("GET")))
        );

    private RuleNode Insert(IReadOnlyList<UrlPart> parts)
    {
        var node = _root;
        foreach (var segment in Segments(parts))
        {
            node = segment switch
            {
                [] => node.AddStatic(""),
                [{ Converter: null } text] => node.AddStatic(text.Text),
                _ => node.AddDynamic(new RuleSegment(segment)),
            };
        }
        return node;
    }

    // Without the empty one before the first slash and after the last. A variable that spans segments ends the splitting.
    private static List<List<UrlPart>> Segments(IReadOnlyList<UrlPart> parts)
    {
        List<List<UrlPart>> segments =
        [
            [],
        ];
        var splits = true;
        for (var i = 0; i < parts.Count; i++)
        {
            var part = parts[i];
            if (part.Converter is not null)
            {
                segments[^1].Add(part);
                splits &= !part.Converter.SpansSegments;
                continue;
            }
            var text = i == 0 ? part.Text[1..] : part.Text;
            text = i == parts.Count - 1 && text.EndsWith('/') ? text[..^1] : text;
            if (i == parts.Count - 1 && i == 0 && text.Length == 0)
            {
                return [];
            }
            var pieces = splits ? text.Split('/') : [text];
            for (var n = 0; n < pieces.Length; n++)
            {
                if (n > 0)
                {
                    segments.Add([]);
                }
                if (pieces[n].Length > 0)
                {
                    segments[^1].Add(new(pieces[n], null));
                }
            }
        }
        return segments;
    }
}
