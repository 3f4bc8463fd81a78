using System.Globalization;
using Gateway.DjangoLike.Db;

namespace Gateway.DjangoLike.Contrib.Admin.Lists;

/// <summary>The way from years to months to days above a list (<c>date_hierarchy</c>).</summary>
internal static class DateHierarchy
{
    /// <summary>The links: those that lead back, and those that lead further in.</summary>
    public static async Task<DateLinks?> LinksAsync(ModelAdmin admin, IQuerySet rows, ListQuery query)
    {
        if (admin.DateHierarchy is not { } field)
        {
            return null;
        }
        var (yearName, monthName, dayName) = (field + "__year", field + "__month", field + "__day");
        var (year, month, day) = (Number(query[yearName]), Number(query[monthName]), Number(query[dayName]));
        DateLink To(string title, int? y, int? m, int? d) =>
            new(
                title,
                query.With([
                    (yearName, $"{y}"),
                    (monthName, m is null ? null : $"{m}"),
                    (dayName, d is null ? null : $"{d}"),
                ])
            );
        var all = new DateLink("All dates", query.With([(yearName, null), (monthName, null), (dayName, null)]));
        if (year is not null && month is not null && day is not null)
        {
            return new(
                [all, To($"{year}", year, null, null), To(Month(year, month), year, month, null)],
                [new(Day(month, day), null)]
            );
        }
        if (year is not null && month is not null)
        {
            var days = await rows.DatesAsync(field, DatePart.Day);
            return new(
                [all, To($"{year}", year, null, null)],
                [.. days.Select(date => To(Day(date.Month, date.Day), date.Year, date.Month, date.Day))]
            );
        }
        if (year is not null)
        {
            var months = await rows.DatesAsync(field, DatePart.Month);
            return new(
                [all],
                [.. months.Select(date => To(Month(date.Year, date.Month), date.Year, date.Month, null))]
            );
        }
        var years = await rows.DatesAsync(field, DatePart.Year);
        // Where there is one year alone, its months are what there is to choose from.
        if (years is [var only])
        {
            var months = await rows.DatesAsync(field, DatePart.Month);
            return new([], [.. months.Select(date => To(Month(only.Year, date.Month), only.Year, date.Month, null))]);
        }
        return new([], [.. years.Select(date => To($"{date.Year}", date.Year, null, null))]);
    }

    private static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string Month(int? year, int? month) =>
        month is >= 1 and <= 12
            ? $"{CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName(month.Value)} {year}"
            : $"{month} {year}";

    private static string Day(int? month, int? day) =>
        month is >= 1 and <= 12
            ? $"{CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName(month.Value)} {day}"
            : $"{day}";
}

/// <summary>The links of a date hierarchy.</summary>
/// <param name="Back">Those that lead back, outermost first.</param>
/// <param name="Choices">Those that lead further in.</param>
internal sealed record DateLinks(IReadOnlyList<DateLink> Back, IReadOnlyList<DateLink> Choices);

/// <summary>One link of a date hierarchy.</summary>
/// <param name="Title">What people read.</param>
/// <param name="Query">The query that leads there; null for where one is.</param>
internal sealed record DateLink(string Title, string? Query);
