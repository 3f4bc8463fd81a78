using System.Collections;
using System.Globalization;
using Gateway.Toolkit;

namespace Gateway.FlaskLike.Routing;

/// <summary>Builds URLs of endpoints, as <c>url_for</c> does.</summary>
internal static class UrlBuilder
{
    public static string Build(
        RuleMap rules,
        string endpoint,
        IReadOnlyDictionary<string, object?> values,
        Request? request
    )
    {
        var anchor = Option(values, "_anchor");
        var method = Option(values, "_method");
        var candidates = rules
            .RulesOf(endpoint)
            .Where(rule => method is null || rule.Methods.Contains(method))
            .ToList();
        var rule =
            candidates.Find(rule => rule.Pattern.Variables.All(name => values.GetValueOrDefault(name) is not null))
            ?? throw Unbuildable(endpoint, method, values, candidates);
        var used = rule.Pattern.Variables.ToHashSet(StringComparer.Ordinal);
        var query = UrlEncoding.Query(
            values.Where(value => !used.Contains(value.Key) && !IsOption(value.Key)).SelectMany(Pairs)
        );
        var url = UrlEncoding.EncodePath(request?.ScriptRoot ?? "") + rule.Pattern.Build(values) + query;
        if (anchor is not null)
        {
            url += "#" + UrlEncoding.EncodeQuery(anchor);
        }
        if (values.GetValueOrDefault("_external") is not true)
        {
            return url;
        }
        return request is null
            ? throw new InvalidOperationException(
                $"UrlFor(\"{endpoint}\", _external) was called outside a request, where no host is known."
            )
            : $"{Option(values, "_scheme") ?? request.Scheme}://{request.Host}{url}";
    }

    private static bool IsOption(string name) => name is "_anchor" or "_external" or "_method" or "_scheme";

    private static string? Option(IReadOnlyDictionary<string, object?> values, string name) =>
        values.GetValueOrDefault(name)?.ToString();

    // A sequence becomes several pairs of the same name; null none.
    private static IEnumerable<KeyValuePair<string, string>> Pairs(KeyValuePair<string, object?> value) =>
        value.Value switch
        {
            null => [],
            string text => [new(value.Key, text)],
            IEnumerable sequence => sequence
                .Cast<object?>()
                .Where(item => item is not null)
                .Select(item => Pair(value.Key, item)),
            _ => [Pair(value.Key, value.Value)],
        };

    private static KeyValuePair<string, string> Pair(string name, object? value) =>
        new(name, Convert.ToString(value, CultureInfo.InvariantCulture) ?? "");

    private static ArgumentException Unbuildable(
        string endpoint,
        string? method,
        IReadOnlyDictionary<string, object?> values,
        List<Rule> candidates
    )
    {
        if (candidates.Count == 0)
        {
            return new($"The endpoint {endpoint} has no rule for {method}.", nameof(method));
        }
        var nearest = candidates[^1];
        var missing = nearest.Pattern.Variables.Where(name => values.GetValueOrDefault(name) is null);
        return new(
            $"The URL of {endpoint} ({nearest.Pattern.Text}) needs a value for {string.Join(", ", missing)}; "
                + (values.Count == 0 ? "none was given." : $"given were {string.Join(", ", values.Keys)}."),
            nameof(values)
        );
    }
}
