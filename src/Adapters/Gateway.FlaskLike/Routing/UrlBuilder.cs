using System.Collections;
using System.Globalization;
using System.Text;
using Gateway.Toolkit;

namespace Gateway.FlaskLike.Routing;

/// <summary>Builds URLs of endpoints as <c>url_for</c> does, by the rules of Werkzeug's <c>MapAdapter.build</c>.</summary>
/// <param name="rules">The rules.</param>
/// <param name="hosts">How domains of rules become hosts.</param>
internal sealed class UrlBuilder(RuleMap rules, HostRules hosts)
{
    /// <summary>Builds a URL.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="values">The values, with the options <c>_anchor</c>, <c>_method</c>, <c>_external</c> and
    /// <c>_scheme</c>.</param>
    /// <param name="request">The request for which it is built; null outside of one.</param>
    public string Build(string endpoint, IReadOnlyDictionary<string, object?> values, Request? request)
    {
        var method = Option(values, "_method")?.ToUpperInvariant();
        var scheme = Option(values, "_scheme");
        var rule = Choose(endpoint, values, method, request) ?? throw Unbuildable(endpoint, method, values);
        var url = Build(rule, values, request, scheme, isExternal: IsExternal(values) ?? scheme is not null);
        return Option(values, "_anchor") is { } anchor ? $"{url}#{UrlEncoding.EncodeQuery(anchor)}" : url;
    }

    /// <summary>Builds the URL of one rule.</summary>
    public string Build(
        Rule rule,
        IReadOnlyDictionary<string, object?> values,
        Request? request,
        string? scheme = null,
        bool isExternal = false
    )
    {
        var path = UrlEncoding.EncodePath(request?.ScriptRoot ?? "") + rule.Pattern.Build(values) + Query(rule, values);
        var domain = rule.Domain is null ? "" : Uri.UnescapeDataString(rule.Domain.Build(values));
        if (!isExternal && (request is null ? rule.Domain is null : domain == hosts.DomainOf(request)))
        {
            return path;
        }
        var host = hosts.HostOf(domain, request);
        return $"{scheme ?? request?.Scheme ?? hosts.PreferredScheme}://{host}{path}";
    }

    private Rule? Choose(string endpoint, IReadOnlyDictionary<string, object?> values, string? method, Request? request)
    {
        var all = rules.RulesOf(endpoint);
        // Without a method, a rule that has the request's own is preferred.
        return method is null
            ? First(all, values, request?.Method ?? "GET", request) ?? First(all, values, null, request)
            : First(all, values, method, request);
    }

    private Rule? First(
        IReadOnlyList<Rule> all,
        IReadOnlyDictionary<string, object?> values,
        string? method,
        Request? request
    )
    {
        Rule? first = null;
        ArgumentException? error = null;
        foreach (var rule in all)
        {
            if (!rule.IsSuitableFor(values, method))
            {
                continue;
            }
            try
            {
                rule.Pattern.Build(values);
                var domain = rule.Domain?.Build(values) ?? "";
                if (!hosts.MatchesHosts || request is null || domain == hosts.DomainOf(request))
                {
                    return rule;
                }
                first ??= rule;
            }
            // Another rule of the endpoint may take the value.
            catch (ArgumentException wrong)
            {
                error ??= wrong;
            }
        }
        return first ?? (error is null ? null : throw error);
    }

    private static bool IsOption(string name) => name is "_anchor" or "_external" or "_method" or "_scheme";

    private static string? Option(IReadOnlyDictionary<string, object?> values, string name) =>
        values.GetValueOrDefault(name)?.ToString();

    private static bool? IsExternal(IReadOnlyDictionary<string, object?> values) =>
        values.GetValueOrDefault("_external") switch
        {
            null => null,
            bool yes => yes,
            var other => !string.Equals(other.ToString(), "false", StringComparison.OrdinalIgnoreCase),
        };

    // As Python's urlencode: a space is a plus. A sequence becomes several pairs of one name, null none.
    private static string Query(Rule rule, IReadOnlyDictionary<string, object?> values)
    {
        var query = new StringBuilder();
        foreach (var (name, value) in values)
        {
            if (value is null || IsOption(name) || rule.Arguments.Contains(name))
            {
                continue;
            }
            foreach (var item in value is IEnumerable sequence and not string ? sequence : new[] { value })
            {
                if (item is not null)
                {
                    query
                        .Append(query.Length == 0 ? '?' : '&')
                        .Append(Encode(name))
                        .Append('=')
                        .Append(Encode(Convert.ToString(item, CultureInfo.InvariantCulture) ?? ""));
                }
            }
        }
        return query.ToString();
    }

    private static string Encode(string text) =>
        UrlEncoding.EncodeQuery(text).Replace("%20", "+", StringComparison.Ordinal);

    private ArgumentException Unbuildable(string endpoint, string? method, IReadOnlyDictionary<string, object?> values)
    {
        var candidates = rules
            .RulesOf(endpoint)
            .Where(rule => method is null || rule.Methods.Contains(method))
            .ToList();
        if (candidates.Count == 0)
        {
            return new($"The endpoint {endpoint} has no rule for {method}.", nameof(method));
        }
        var nearest = candidates.MinBy(rule => Missing(rule, values).Count())!;
        var missing = string.Join(", ", Missing(nearest, values));
        return new(
            $"The URL of {endpoint} ({nearest.Pattern.Text}) "
                + (missing.Length > 0 ? $"needs a value for {missing}; " : "has other values by default; ")
                + (values.Count == 0 ? "none was given." : $"given were {string.Join(", ", values.Keys)}."),
            nameof(values)
        );
    }

    private static IEnumerable<string> Missing(Rule rule, IReadOnlyDictionary<string, object?> values) =>
        rule.Arguments.Where(name => values.GetValueOrDefault(name) is null && !rule.Defaults.ContainsKey(name));
}
