using System.Globalization;

namespace Gateway.Cli.Options;

/// <summary>Numbers, sizes and durations as people write them.</summary>
internal static class ValueParser
{
    /// <summary>A whole number.</summary>
    /// <exception cref="FormatException">It is none, or less than the least.</exception>
    public static int Number(string text, int least) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least
            ? number
            : throw new FormatException($"'{text}' is no whole number from {least} to {int.MaxValue}.");

    /// <summary>A number of octets, with <c>k</c>, <c>m</c> or <c>g</c> for powers of 1,024.</summary>
    /// <exception cref="FormatException">It is none, less than the least, or greater than the most.</exception>
    public static long Size(string text, long most, long least = 0)
    {
        var shift =
            text.Length == 0
                ? 0
                : char.ToLowerInvariant(text[^1]) switch
                {
                    'k' => 10,
                    'm' => 20,
                    'g' => 30,
                    _ => 0,
                };
        var digits = shift == 0 ? text : text[..^1];
        return
            long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number <= most >> shift
            && number << shift >= least
            ? number << shift
            : throw new FormatException(
                $"'{text}' is no number of octets, such as 8192, 64k or 30m (at least {least}, at most {most})."
            );
    }

    /// <summary>Seconds, with a fraction if need be.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static TimeSpan Seconds(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds)
        && seconds <= TimeSpan.FromDays(1).TotalSeconds
            ? TimeSpan.FromSeconds(seconds)
            : throw new FormatException($"'{text}' is no number of seconds, such as 30 or 0.5 (at most one day).");
}
