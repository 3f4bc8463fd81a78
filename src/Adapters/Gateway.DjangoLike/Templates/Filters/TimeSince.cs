namespace Gateway.DjangoLike.Templates.Filters;

/// <summary>The time between two moments in words: <c>1 week, 2 days</c> (<c>django.utils.timesince</c>).</summary>
internal static class TimeSince
{
    private static readonly (long Seconds, string Name)[] Units =
    [
        (60 * 60 * 24 * 365, "year"),
        (60 * 60 * 24 * 30, "month"),
        (60 * 60 * 24 * 7, "week"),
        (60 * 60 * 24, "day"),
        (60 * 60, "hour"),
        (60, "minute"),
    ];

    /// <summary>At most two units that follow each other, with spaces that do not break.</summary>
    public static string Between(DateTime from, DateTime to)
    {
        var days = to < from ? 0 : LeapDays(from.Year, to.Year);
        if (days != 0 && DateTime.IsLeapYear(from.Year))
        {
            days--;
        }
        var seconds = (long)Math.Floor((to - from - TimeSpan.FromDays(days)).TotalSeconds);
        var first = Array.FindIndex(Units, unit => seconds >= unit.Seconds);
        if (first < 0)
        {
            return "0\u00a0minutes";
        }
        var words = new List<string>();
        foreach (var (size, name) in Units.Skip(first).Take(2))
        {
            var count = seconds / size;
            if (count == 0)
            {
                break;
            }
            words.Add($"{count}\u00a0{name}{(count == 1 ? "" : "s")}");
            seconds -= count * size;
        }
        return string.Join(", ", words);
    }

    // Python's calendar.leapdays: of the years from the first up to the last, without it.
    private static int LeapDays(int from, int to) =>
        ((to - 1) / 4)
        - ((from - 1) / 4)
        - (((to - 1) / 100) - ((from - 1) / 100))
        + (((to - 1) / 400) - ((from - 1) / 400));
}
