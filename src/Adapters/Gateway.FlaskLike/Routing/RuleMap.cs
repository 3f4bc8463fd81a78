using System.Text;

namespace Gateway.FlaskLike.Routing;

/// <summary>All rules of an application (Werkzeug's <c>Map</c>): from a path to a rule, and from an endpoint to its
/// rules.</summary>
/// <remarks>Filled at start-up; thread-safe from then on.</remarks>
internal sealed class RuleMap
{
    private readonly RuleNode _root = new();
    private readonly Dictionary<string, List<Rule>> _endpoints = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<Rule> _rules = [];

    /// <summary>All rules, in the order they were added.</summary>
    public IReadOnlyList<Rule> Rules => _rules;

    public void Add(Rule rule)
    {
        if (!rule.BuildOnly)
        {
            var node = Insert(rule);
            foreach (var other in node.Rules)
            {
                if (IsAlike(other, rule) && Overlap(other, rule) is { } method)
                {
                    throw new ArgumentException(
                        $"The rule {rule.Pattern.Text} for {method} ({rule.Place}) is taken: "
                            + $"{other.Pattern.Text} was registered at {other.Place} for the endpoint {other.Endpoint}.",
                        nameof(rule)
                    );
                }
            }
            node.Rules.Add(rule);
        }
        _rules.Add(rule);
        if (!_endpoints.TryGetValue(rule.Endpoint, out var rules))
        {
            _endpoints.Add(rule.Endpoint, rules = []);
        }
        // The one with most arguments is tried first when a URL is built, then the one with most defaults, an alias last.
        var index = rules.FindIndex(other => Rank(other).CompareTo(Rank(rule)) < 0);
        rules.Insert(index < 0 ? rules.Count : index, rule);
    }

    public bool Contains(string endpoint) => _endpoints.ContainsKey(endpoint);

    /// <summary>The rules of an endpoint, in the order in which URLs are built by them.</summary>
    public IReadOnlyList<Rule> RulesOf(string endpoint) =>
        _endpoints.TryGetValue(endpoint, out var rules)
            ? rules
            : throw new ArgumentException(
                $"There is no endpoint \"{endpoint}\"; {EndpointNames.Suggest(endpoint, _endpoints.Keys)}",
                nameof(endpoint)
            );

    public RuleMatch Match(string domain, string method, string path) => Match(domain, method, path, out _);

    /// <param name="domain">The host or the subdomain, as the rules have it; else empty.</param>
    /// <param name="method">The method.</param>
    /// <param name="path">The decoded path.</param>
    /// <param name="steps">What it cost: <see cref="RuleSearch.Steps"/>.</param>
    public RuleMatch Match(string domain, string method, string path, out int steps)
    {
        // As in Werkzeug, slashes in front are one; and without any, the application's root is meant.
        path = path is "" or "/" or ['/', not '/', ..] ? path : "/" + path.TrimStart('/');
        var search = new RuleSearch(domain, path, method);
        var match = search.Run(_root);
        steps = search.Steps;
        if (match.Outcome is MatchOutcome.Found)
        {
            return AliasRedirect(match, method)
                ?? DefaultsRedirect(match, method)
                ?? (
                    match.Rule!.RedirectTo is { } target
                        ? match with
                        {
                            Outcome = MatchOutcome.Redirect,
                            Target = target,
                        }
                        : match
                );
        }
        if (match.Outcome is MatchOutcome.Redirect || !path.Contains("//", StringComparison.Ordinal))
        {
            return match;
        }
        // Werkzeug's merge_slashes: the URL with single slashes is the one there is.
        var merged = Merge(path);
        var second = new RuleSearch(domain, merged, method).Run(_root);
        return second.Outcome is MatchOutcome.Found
            ? second.Rule!.MergeSlashes
                ? RuleMatch.RedirectTo(merged)
                : match
            : second.Outcome is MatchOutcome.Redirect
                ? second
                : match;
    }

    /// <summary>The methods that some rule has for a path.</summary>
    public IEnumerable<string> MethodsAt(string domain, string path) =>
        Match(domain, "", path).Allowed is { } allowed ? allowed : [];

    /// <summary>Makes double slashes single.</summary>
    public static string Merge(string path)
    {
        var merged = new StringBuilder(path.Length);
        foreach (var c in path)
        {
            if (c != '/' || merged.Length == 0 || merged[^1] != '/')
            {
                merged.Append(c);
            }
        }
        return merged.ToString();
    }

    // /users/page/1 is /users/ when the rule of the latter has the default page = 1: each page has one URL.
    private RuleMatch? DefaultsRedirect(RuleMatch match, string method)
    {
        var rules = _endpoints[match.Rule!.Endpoint];
        if (rules.Count == 1)
        {
            return null;
        }
        foreach (var other in rules)
        {
            if (other == match.Rule)
            {
                return null;
            }
            if (other.ProvidesDefaultsFor(match.Rule) && other.IsSuitableFor(ValuesOf(match), method))
            {
                return match with { Outcome = MatchOutcome.Redirect, RedirectRule = other };
            }
        }
        return null;
    }

    private RuleMatch? AliasRedirect(RuleMatch match, string method)
    {
        if (!match.Rule!.Alias)
        {
            return null;
        }
        var values = ValuesOf(match);
        var meant = _endpoints[match.Rule.Endpoint].Find(rule => !rule.Alias && rule.IsSuitableFor(values, method));
        return meant is null ? null : match with { Outcome = MatchOutcome.Redirect, RedirectRule = meant };
    }

    /// <summary>The values of a match, as URLs are built of them.</summary>
    public static Dictionary<string, object?> ValuesOf(RuleMatch match) =>
        (match.Values ?? new Dictionary<string, object>()).ToDictionary(
            pair => pair.Key,
            pair => (object?)pair.Value,
            StringComparer.OrdinalIgnoreCase
        );

    private static (bool, int, int) Rank(Rule rule) => (!rule.Alias, rule.Arguments.Count, rule.Defaults.Count);

    private RuleNode Insert(Rule rule)
    {
        var node = rule.Domain is null
            ? _root.Add(new RulePart([]))
            : RuleParts.Of(rule.Domain).Aggregate(_root, (state, part) => state.Add(part));
        return RuleParts.Of(rule.Pattern).Aggregate(node, (state, part) => state.Add(part));
    }

    // Both match whatever one of them matches. Converters of somebody else's only their own rule knows.
    private static bool IsAlike(Rule one, Rule other) =>
        one
            .Variables.Zip(other.Variables)
            .All(pair => pair.First.Converter!.Key is { } key && key == pair.Second.Converter!.Key);

    // The HEAD and OPTIONS that come by themselves take nothing from another rule.
    private static string? Overlap(Rule one, Rule other) =>
        one.Methods.FirstOrDefault(method =>
            other.Methods.Contains(method)
            && (method != "OPTIONS" || (!one.AnswersOptions && !other.AnswersOptions))
            && (method != "HEAD" || (!one.Methods.Contains("GET") && !other.Methods.Contains("GET")))
        );
}
