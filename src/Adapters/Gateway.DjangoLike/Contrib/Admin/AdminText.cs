using System.Globalization;
using Gateway.DjangoLike.Forms;
using Gateway.Toolkit.Templates;

namespace Gateway.DjangoLike.Contrib.Admin;

/// <summary>Values as the admin writes them for people: dates and times as Django's English does
/// (<c>DATETIME_FORMAT</c>, <c>N j, Y, P</c>).</summary>
internal static class AdminText
{
    // The months as the Associated Press shortens them.
    private static readonly string[] Months =
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

    public static string Of(object? value) =>
        value switch
        {
            DateTime moment => $"{Date(DateOnly.FromDateTime(moment))}, {Time(TimeOnly.FromDateTime(moment))}",
            DateOnly date => Date(date),
            TimeOnly time => Time(time),
            Db.Model instance => instance.ToString() ?? "",
            _ => FormText.Of(value),
        };

    /// <summary>Text as HTML; what is HTML already as it is.</summary>
    public static string Html(object? value) =>
        value switch
        {
            Markup markup => markup.ToString(),
            IMarkup markup => markup.ToMarkup().ToString(),
            _ => Escape.Html(Of(value)),
        };

    private static string Date(DateOnly date) => $"{Months[date.Month - 1]} {date.Day}, {date.Year}";

    private static string Time(TimeOnly time)
    {
        if (time is { Minute: 0, Hour: 0 or 12 })
        {
            return time.Hour == 0 ? "midnight" : "noon";
        }
        var half = time.Hour < 12 ? "a.m." : "p.m.";
        var hour = (time.Hour + 11) % 12 + 1;
        return time.Minute == 0
            ? $"{hour} {half}"
            : string.Create(CultureInfo.InvariantCulture, $"{hour}:{time.Minute:00} {half}");
    }
}
