using Gateway.DjangoLike.Http;

namespace Gateway.DjangoLike.Contrib.Admin.Lists;

/// <summary>The query of a list's address, and queries that differ from it (<c>ChangeList.get_query_string</c>).</summary>
internal sealed class ListQuery
{
    public const string Search = "q";
    public const string Order = "o";
    public const string Page = "p";
    public const string All = "all";
    public const string Error = "e";

    private static readonly string[] Own = [Search, Order, Page, All, Error, "_changelist_filters"];

    private readonly List<KeyValuePair<string, string>> _pairs;

    public ListQuery(HttpRequest request) =>
        // The last of a name counts, as in Django.
        _pairs = [.. request.GET.Names.Select(name => KeyValuePair.Create(name, request.GET.GetAll(name)[^1]))];

    /// <summary>What rows are chosen by: neither page nor order nor search.</summary>
    public IEnumerable<KeyValuePair<string, string>> Lookups => _pairs.Where(pair => !Own.Contains(pair.Key));

    public string? this[string name] => _pairs.Find(pair => pair.Key == name).Value;

    /// <summary>This query with some values set, and some names taken out; the page goes back to the first.</summary>
    /// <param name="set">The values to set; null takes one out.</param>
    /// <param name="remove">What names begin with that are taken out.</param>
    /// <returns>The query with its question mark.</returns>
    public string With(IReadOnlyList<(string Name, string? Value)> set, params IReadOnlyList<string> remove)
    {
        var pairs = _pairs
            .Where(pair => pair.Key is not (Page or Error))
            .Where(pair => !remove.Any(prefix => pair.Key.StartsWith(prefix, StringComparison.Ordinal)))
            .Where(pair => set.All(one => one.Name != pair.Key))
            .Concat(set.Where(one => one.Value is not null).Select(one => KeyValuePair.Create(one.Name, one.Value!)));
        return "?" + Encode(pairs);
    }

    /// <summary>All of it, without the question mark.</summary>
    public override string ToString() => Encode(_pairs.Where(pair => pair.Key != Error));

    public static string Encode(IEnumerable<KeyValuePair<string, string>> pairs) =>
        string.Join('&', pairs.Select(pair => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(pair.Value)}"));
}
