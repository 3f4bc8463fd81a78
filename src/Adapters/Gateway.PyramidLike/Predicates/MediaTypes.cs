using Gateway.PyramidLike.Configuration;
using Microsoft.Net.Http.Headers;

namespace Gateway.PyramidLike.Predicates;

/// <summary>The media types that views offer.</summary>
internal static class MediaTypes
{
    /// <summary>One media type in its usual spelling.</summary>
    /// <exception cref="ArgumentException">It is none, or a range.</exception>
    public static string Normalize(string offer)
    {
        if (!MediaTypeHeaderValue.TryParse(offer, out var type) || type.MatchesAllSubTypes || type.MatchesAllTypes)
        {
            throw new ArgumentException(
                $"'{offer}' is no media type that could be offered; state one such as text/html, not a range."
            );
        }
        var parameters = type.Parameters.Select(parameter =>
            $";{parameter.Name.ToString().ToLowerInvariant()}={parameter.Value}"
        );
        return Bare(type) + string.Concat(parameters);
    }

    /// <summary>Offers in the order a client that likes all equally is served: by the declared order, and of one type those
    /// with parameters first.</summary>
    public static IReadOnlyList<string> Sort(IReadOnlyList<string> offers, IReadOnlyList<string> declared)
    {
        return [.. offers.OrderBy(Type).ThenBy(Parameters)];

        int At(string offer)
        {
            var at = declared.ToList().IndexOf(offer);
            return at < 0 ? offers.Count : at;
        }
        int Type(string offer) => At(Bare(MediaTypeHeaderValue.Parse(offer)));
        int Parameters(string offer) => offer.Contains(';', StringComparison.Ordinal) ? At(offer) : offers.Count + 1;
    }

    /// <exception cref="ConfigurationException">Types are compared that do not compare.</exception>
    public static void DemandComparable(string offer, string other)
    {
        var (one, two) = (MediaTypeHeaderValue.Parse(offer), MediaTypeHeaderValue.Parse(other));
        if (one.Parameters.Count > 0 != two.Parameters.Count > 0)
        {
            throw new ConfigurationException(
                $"{offer} and {other} cannot be ordered: one has parameters and the other has none."
            );
        }
        if (one.Parameters.Count > 0 && Bare(one) != Bare(two))
        {
            throw new ConfigurationException(
                $"{offer} and {other} cannot be ordered: types with parameters are ordered among those of the same type."
            );
        }
    }

    private static string Bare(MediaTypeHeaderValue type) => $"{type.Type}/{type.SubType}".ToLowerInvariant();
}
