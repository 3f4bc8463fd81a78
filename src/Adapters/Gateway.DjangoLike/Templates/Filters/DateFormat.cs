using System.Globalization;
using System.Text;

namespace Gateway.DjangoLike.Templates.Filters;

/// <summary>Django's format letters, which are PHP's with a few of its own (<c>django.utils.dateformat</c>).</summary>
internal static class DateFormat
{
    // The Associated Press' way.
    private static readonly string[] MonthsAp =
    [
        "Jan.",
        "Feb.",
        "March",
        "April",
        "May",
        "June",
        "July",
        "Aug.",
        "Sept.",
        "Oct.",
        "Nov.",
        "Dec.",
    ];

    private static readonly DateTimeFormatInfo Names = DateTimeFormatInfo.InvariantInfo;

    /// <summary>What a format's name stands for; any other format itself.</summary>
    public static string Named(string format) =>
        format switch
        {
            "DATE_FORMAT" => "N j, Y",
            "DATETIME_FORMAT" => "N j, Y, P",
            "TIME_FORMAT" => "P",
            "YEAR_MONTH_FORMAT" => "F Y",
            "MONTH_DAY_FORMAT" => "F j",
            "SHORT_DATE_FORMAT" => "m/d/Y",
            "SHORT_DATETIME_FORMAT" => "m/d/Y P",
            _ => format,
        };

    public static string Format(DateTime moment, string format)
    {
        var text = new StringBuilder(format.Length * 3);
        for (var i = 0; i < format.Length; i++)
        {
            if (format[i] == '\\' && i + 1 < format.Length)
            {
                text.Append(format[++i]);
            }
            else
            {
                text.Append(Letter(moment, format[i]) ?? format[i].ToString());
            }
        }
        return text.ToString();
    }

    private static string? Letter(DateTime at, char letter) =>
        letter switch
        {
            'a' => at.Hour < 12 ? "a.m." : "p.m.",
            'A' => at.Hour < 12 ? "AM" : "PM",
            'b' => Names.AbbreviatedMonthNames[at.Month - 1].ToLower(CultureInfo.InvariantCulture),
            'c' => Iso(at),
            'd' => at.ToString("dd", Names),
            'D' => Names.AbbreviatedDayNames[(int)at.DayOfWeek],
            'e' or 'T' => "UTC",
            'E' or 'F' => Names.MonthNames[at.Month - 1],
            'f' => at.Minute == 0 ? $"{Hour12(at)}" : $"{Hour12(at)}:{at:mm}",
            'g' => $"{Hour12(at)}",
            'G' => $"{at.Hour}",
            'h' => $"{Hour12(at):00}",
            'H' => at.ToString("HH", Names),
            'i' => at.ToString("mm", Names),
            'I' => "0",
            'j' => $"{at.Day}",
            'l' => Names.DayNames[(int)at.DayOfWeek],
            'L' => DateTime.IsLeapYear(at.Year) ? "True" : "False",
            'm' => at.ToString("MM", Names),
            'M' => Names.AbbreviatedMonthNames[at.Month - 1],
            'n' => $"{at.Month}",
            'N' => MonthsAp[at.Month - 1],
            'o' => $"{ISOWeek.GetYear(at)}",
            'O' => "+0000",
            'P' => Time(at),
            'r' => at.ToString("ddd, dd MMM yyyy HH:mm:ss", Names) + " +0000",
            's' => at.ToString("ss", Names),
            'S' => Suffix(at.Day),
            't' => $"{DateTime.DaysInMonth(at.Year, at.Month)}",
            'u' => $"{at.Ticks / TimeSpan.TicksPerMicrosecond % 1_000_000:000000}",
            'U' => $"{new DateTimeOffset(DateTime.SpecifyKind(at, DateTimeKind.Utc)).ToUnixTimeSeconds()}",
            'w' => $"{(int)at.DayOfWeek}",
            'W' => $"{ISOWeek.GetWeekOfYear(at)}",
            'y' => at.ToString("yy", Names),
            'Y' => $"{at.Year}",
            'z' => $"{at.DayOfYear}",
            'Z' => "0",
            _ => null,
        };

    private static int Hour12(DateTime at) => at.Hour % 12 == 0 ? 12 : at.Hour % 12;

    private static string Time(DateTime at) =>
        (at.Hour, at.Minute) switch
        {
            (0, 0) => "midnight",
            (12, 0) => "noon",
            _ => $"{Letter(at, 'f')} {Letter(at, 'a')}",
        };

    private static string Iso(DateTime at)
    {
        var micros = at.Ticks / TimeSpan.TicksPerMicrosecond % 1_000_000;
        return at.ToString("yyyy-MM-dd'T'HH:mm:ss", Names)
            + (micros == 0 ? "" : $".{micros:000000}")
            + (at.Kind == DateTimeKind.Utc ? "+00:00" : "");
    }

    private static string Suffix(int day) =>
        day is 11 or 12 or 13
            ? "th"
            : (day % 10) switch
            {
                1 => "st",
                2 => "nd",
                3 => "rd",
                _ => "th",
            };
}
