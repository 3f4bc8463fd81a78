using System.Globalization;

namespace Gateway.DjangoLike.Forms;

/// <summary>The forms of dates and times that are taken by default (<c>DATE_INPUT_FORMATS</c> and its like for
/// English), in .NET's notation.</summary>
internal static class TemporalFormats
{
    public static readonly string[] Dates =
    [
        "yyyy-M-d",
        "M/d/yyyy",
        "M/d/yy",
        "MMM d yyyy",
        "MMM d, yyyy",
        "d MMM yyyy",
        "d MMM, yyyy",
        "MMMM d yyyy",
        "MMMM d, yyyy",
        "d MMMM yyyy",
        "d MMMM, yyyy",
    ];

    public static readonly string[] Times = ["H:m:s", "H:m:s.FFFFFF", "H:m"];

    public static readonly string[] DateTimes =
    [
        .. from date in Dates[..3] from time in Times select $"{date} {time}",
        .. Dates[..3],
    ];

    private static readonly string[] Iso =
    [
        .. from separator in new[] { "'T'", " " }
        from time in Times
        from zone in new[] { "", "zzz", "'Z'" }
        select $"yyyy-M-d{separator}{time}{zone}",
    ];

    private static readonly CultureInfo Culture = WithPythonsCentury();

    public static bool TryParse(string text, IReadOnlyList<string> formats, out DateTime value)
    {
        var parsed = DateTime.TryParseExact(
            text.Trim(),
            [.. formats],
            Culture,
            DateTimeStyles.NoCurrentDateDefault,
            out value
        );
        value = DateTime.SpecifyKind(value, DateTimeKind.Utc);
        return parsed;
    }

    /// <summary>Reads ISO 8601, where an offset may be told; without one it is UTC.</summary>
    public static bool TryParseIso(string text, out DateTime value) =>
        DateTime.TryParseExact(
            text,
            Iso,
            Culture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out value
        );

    // Two digits of a year are 1969 to 2068 (POSIX strptime).
    private static CultureInfo WithPythonsCentury()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.DateTimeFormat.Calendar = new GregorianCalendar { TwoDigitYearMax = 2068 };
        return culture;
    }
}
