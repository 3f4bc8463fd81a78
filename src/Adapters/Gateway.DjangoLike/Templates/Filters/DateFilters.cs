using Gateway.DjangoLike.Templates.Parsing;

namespace Gateway.DjangoLike.Templates.Filters;

/// <summary>Filters of dates and times. Times are UTC, as models hold them.</summary>
internal static class DateFilters
{
    public static IEnumerable<TemplateFilter> All =>
        [
            new("date", (value, argument, _) => Format(value, argument, "N j, Y"), ArgumentUse.Optional),
            new("time", (value, argument, _) => Format(value, argument, "P"), ArgumentUse.Optional),
            new("timesince", (value, argument, _) => Since(value, argument), ArgumentUse.Optional),
            new("timeuntil", (value, argument, _) => Until(value, argument), ArgumentUse.Optional),
        ];

    private static string Format(object? value, object? argument, string usual) =>
        Moment(value) is { } moment
            ? DateFormat.Format(moment, argument is null ? usual : DateFormat.Named(TemplateValue.Text(argument)))
            : "";

    private static string Since(object? value, object? argument) =>
        Moment(value) is { } moment ? TimeSince.Between(moment, Moment(argument) ?? DateTime.UtcNow) : "";

    private static string Until(object? value, object? argument) =>
        Moment(value) is { } moment ? TimeSince.Between(Moment(argument) ?? DateTime.UtcNow, moment) : "";

    private static DateTime? Moment(object? value) =>
        value switch
        {
            DateTime { Kind: DateTimeKind.Local } local => local.ToUniversalTime(),
            DateTime moment => moment,
            DateTimeOffset moment => moment.UtcDateTime,
            DateOnly day => day.ToDateTime(TimeOnly.MinValue),
            TimeOnly time => DateOnly.MinValue.ToDateTime(time),
            _ => null,
        };
}
