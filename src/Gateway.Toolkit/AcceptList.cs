using System.Collections;
using Microsoft.Net.Http.Headers;

namespace Gateway.Toolkit;

/// <summary>What a client would rather have: the values of an <c>Accept</c>, <c>Accept-Language</c>, <c>Accept-Charset</c> or
/// <c>Accept-Encoding</c> field with their weights (RFC 9110 §12; Werkzeug's <c>Accept</c>).</summary>
/// <remarks>Immutable and thread-safe.</remarks>
#pragma warning disable CA1710 // it is a list of preferences before it is a collection
public sealed class AcceptList : IReadOnlyCollection<string>
#pragma warning restore CA1710
{
    private readonly List<Range> _ranges;

    private AcceptList(bool isStated, IEnumerable<Range> ranges)
    {
        IsStated = isStated;
        // A stable sort: among equal weights, the client's order.
        _ranges = [.. ranges.OrderByDescending(range => range.Weight)];
    }

    /// <summary>Whether the client sent such a field. Without one, anything will do.</summary>
    public bool IsStated { get; }

    /// <summary>The number of values.</summary>
    public int Count => _ranges.Count;

    /// <summary>The value with the greatest weight; null when there is none.</summary>
    public string? Best => _ranges is [{ Weight: > 0 } first, ..] ? first.Text : null;

    /// <summary>How welcome something is: the weight of the value that fits it most closely.</summary>
    /// <param name="offered">What there is, such as <c>text/html</c> or <c>de</c>.</param>
    /// <returns>From 0, not at all, to 1.</returns>
    public double Quality(string offered) => IsStated ? Find(offered).Weight : 1;

    /// <summary>Whether something is acceptable.</summary>
    /// <param name="offered">What there is.</param>
    /// <returns>True when it is.</returns>
    public bool Accepts(string offered) => Quality(offered) > 0;

    /// <summary>The most welcome of what there is (<c>request.accept_mimetypes.best_match</c>).</summary>
    /// <param name="offered">What there is, the server's favourite first: it wins among equals.</param>
    /// <returns>One of these; null when none is acceptable.</returns>
    public string? BestMatch(params IEnumerable<string> offered)
    {
        ArgumentNullException.ThrowIfNull(offered);
        if (!IsStated)
        {
            return offered.FirstOrDefault();
        }
        var (best, found) = (default(string), (Weight: 0d, Closeness: -1));
        foreach (var one in offered)
        {
            if (Find(one) is { Weight: > 0 } match && match.CompareTo(found) > 0)
            {
                (best, found) = (one, match);
            }
        }
        return best;
    }

    /// <summary>Enumerates the values, the most welcome first.</summary>
    /// <returns>The enumerator.</returns>
    public IEnumerator<string> GetEnumerator() => _ranges.Select(range => range.Text).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Reads <c>Accept</c> (§12.5.1); what is malformed is as good as absent.</summary>
    internal static AcceptList MediaTypes(HeaderCollection headers)
    {
        string[] fields = [.. headers.GetValues("accept")];
        return MediaTypeHeaderValue.TryParseList(fields, out var types)
            ? new(
                fields.Length > 0,
                types.Select(type => new Range(
                    type.MediaType.ToString(),
                    type.Quality ?? 1,
                    offered => ClosenessOf(type, offered)
                ))
            )
            : new(isStated: false, []);
    }

    /// <summary>Reads one of the other fields; a language also fits its parts (RFC 4647 §3.3.1).</summary>
    internal static AcceptList Words(HeaderCollection headers, string name)
    {
        string[] fields = [.. headers.GetValues(name)];
        return StringWithQualityHeaderValue.TryParseList(fields, out var words)
            ? new(
                fields.Length > 0,
                words.Select(word => new Range(
                    word.Value.ToString(),
                    word.Quality ?? 1,
                    offered => ClosenessOf(word.Value.ToString(), offered)
                ))
            )
            : new(isStated: false, []);
    }

    private (double Weight, int Closeness) Find(string offered)
    {
        var found = (Weight: 0d, Closeness: -1);
        foreach (var range in _ranges)
        {
            if (range.Closeness(offered) is var closeness && closeness > found.Closeness)
            {
                found = (range.Weight, closeness);
            }
        }
        return found;
    }

    private static int ClosenessOf(MediaTypeHeaderValue range, string offered) =>
        !MediaTypeHeaderValue.TryParse(offered, out var type) || !type.IsSubsetOf(range) ? -1
        : range.MatchesAllTypes ? 0
        : range.MatchesAllSubTypes ? 1
        : 2 + range.Parameters.Count(parameter => !parameter.Name.Equals("q", StringComparison.OrdinalIgnoreCase));

    // de asks for de-CH too; and who asks for de-CH is better served with de than with another language.
    private static int ClosenessOf(string range, string offered) =>
        range == "*" ? 0
        : range.Equals(offered, StringComparison.OrdinalIgnoreCase) ? 3
        : offered.StartsWith(range + "-", StringComparison.OrdinalIgnoreCase) ? 2
        : range.StartsWith(offered + "-", StringComparison.OrdinalIgnoreCase) ? 1
        : -1;

    private sealed record Range(string Text, double Weight, Func<string, int> Closeness);
}
