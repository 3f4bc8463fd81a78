using Microsoft.Net.Http.Headers;

namespace Gateway.PyramidLike.Predicates;

/// <summary>What a client accepts (RFC 9110 §12.5.1).</summary>
internal sealed class AcceptField
{
    private const string Weight = "q";

    private static readonly AcceptField Anything = new(null);

    // Null accepts anything.
    private readonly List<MediaTypeHeaderValue>? _ranges;

    private AcceptField(List<MediaTypeHeaderValue>? ranges) => _ranges = ranges;

    /// <summary>Reads a field; one that is missing or malformed accepts anything, an empty one nothing.</summary>
    public static AcceptField Parse(string? value)
    {
        if (value is null)
        {
            return Anything;
        }
        if (string.IsNullOrWhiteSpace(value))
        {
            return new AcceptField([]);
        }
        return MediaTypeHeaderValue.TryParseStrictList([value], out var ranges) && ranges.All(HasProperWeight)
            ? new AcceptField([.. ranges])
            : Anything;
    }

    /// <summary>The offers the client accepts, best liked first; equally liked ones in the order offered.</summary>
    public IReadOnlyList<(string Offer, double Quality)> AcceptableOffers(IEnumerable<string> offers) =>
        _ranges is null
            ? [.. offers.Select(offer => (offer, 1.0))]
            :
            [
                .. offers
                    .Select(offer => (Offer: offer, Quality: Quality(MediaTypeHeaderValue.Parse(offer))))
                    .Where(pair => pair.Quality > 0)
                    .OrderByDescending(pair => pair.Quality),
            ];

    // Between 0 and 1 (RFC 9110 §12.4.2).
    private static bool HasProperWeight(MediaTypeHeaderValue range) =>
        range.Quality is >= 0 and <= 1
        || !range.Parameters.Any(parameter => parameter.Name.Equals(Weight, StringComparison.OrdinalIgnoreCase));

    /// <summary>By the range that speaks of the offer most precisely; 0 when none does.</summary>
    private double Quality(MediaTypeHeaderValue offer)
    {
        var (best, quality) = (0, 0.0);
        foreach (var range in _ranges ?? [])
        {
            var precision = Precision(range, offer);
            if (precision > best)
            {
                (best, quality) = (precision, range.Quality ?? 1);
            }
        }
        return quality;
    }

    private static int Precision(MediaTypeHeaderValue range, MediaTypeHeaderValue offer)
    {
        if (range.MatchesAllTypes)
        {
            return 1;
        }
        if (!range.Type.Equals(offer.Type, StringComparison.OrdinalIgnoreCase))
        {
            return 0;
        }
        if (range.MatchesAllSubTypes)
        {
            return 2;
        }
        if (!range.SubType.Equals(offer.SubType, StringComparison.OrdinalIgnoreCase))
        {
            return 0;
        }
        var wanted = Parameters(range);
        return wanted.Count == 0 ? 3
            : wanted.SetEquals(Parameters(offer)) ? 4
            : 0;
    }

    private static HashSet<(string, string)> Parameters(MediaTypeHeaderValue type) =>
        [
            .. type
                .Parameters
                // The weight is no parameter of the type.
                .Where(parameter => !parameter.Name.Equals(Weight, StringComparison.OrdinalIgnoreCase))
                .Select(parameter =>
                    (parameter.Name.ToString().ToLowerInvariant(), parameter.GetUnescapedValue().ToString())
                ),
        ];
}
