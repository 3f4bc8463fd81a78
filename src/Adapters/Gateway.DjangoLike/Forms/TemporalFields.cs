using System.Globalization;
using Gateway.DjangoLike.Forms.Widgets;

namespace Gateway.DjangoLike.Forms;

/// <summary>A date (<c>DateField</c>).</summary>
public class DateField : Field<DateOnly?>
{
    /// <summary>Makes a field.</summary>
    public DateField() => ErrorMessages["invalid"] = "Enter a valid date.";

    /// <summary>The forms taken, in .NET's notation, tried in turn; Django's English ones by default.</summary>
    public IReadOnlyList<string> InputFormats { get; set; } = TemporalFormats.Dates;

    /// <inheritdoc/>
    protected override Widget NewWidget() => new DateInput();

    /// <inheritdoc/>
    protected override DateOnly? Convert(object? value) =>
        value switch
        {
            DateOnly date => date,
            DateTime time => DateOnly.FromDateTime(time),
            _ when FormText.IsEmpty(value) => null,
            _ => TemporalFormats.TryParse(FormText.Of(value), InputFormats, out var parsed)
                ? DateOnly.FromDateTime(parsed)
                : throw Error("invalid"),
        };
}

/// <summary>A time of day (<c>TimeField</c>).</summary>
public class TimeField : Field<TimeOnly?>
{
    /// <summary>Makes a field.</summary>
    public TimeField() => ErrorMessages["invalid"] = "Enter a valid time.";

    /// <summary>The forms taken, in .NET's notation, tried in turn; Django's English ones by default.</summary>
    public IReadOnlyList<string> InputFormats { get; set; } = TemporalFormats.Times;

    /// <inheritdoc/>
    protected override Widget NewWidget() => new TimeInput();

    /// <inheritdoc/>
    protected override TimeOnly? Convert(object? value) =>
        value switch
        {
            TimeOnly time => time,
            _ when FormText.IsEmpty(value) => null,
            _ => TemporalFormats.TryParse(FormText.Of(value), InputFormats, out var parsed)
                ? TimeOnly.FromDateTime(parsed)
                : throw Error("invalid"),
        };
}

/// <summary>A date with its time (<c>DateTimeField</c>), in UTC.</summary>
public class DateTimeField : Field<DateTime?>
{
    /// <summary>Makes a field.</summary>
    public DateTimeField() => ErrorMessages["invalid"] = "Enter a valid date/time.";

    /// <summary>The forms taken beside ISO 8601's, in .NET's notation, tried in turn; Django's English ones by
    /// default.</summary>
    public IReadOnlyList<string> InputFormats { get; set; } = TemporalFormats.DateTimes;

    /// <inheritdoc/>
    protected override Widget NewWidget() => new DateTimeInput();

    /// <inheritdoc/>
    protected override DateTime? Convert(object? value)
    {
        switch (value)
        {
            case DateTime time:
                return time;
            case DateOnly date:
                return date.ToDateTime(default, DateTimeKind.Utc);
            case var _ when FormText.IsEmpty(value):
                return null;
        }
        var text = FormText.Of(value).Trim();
        return
            TemporalFormats.TryParseIso(text, out var parsed)
            || TemporalFormats.TryParse(text, InputFormats, out parsed)
            ? parsed
            : throw Error("invalid");
    }
}

/// <summary>A length of time (<c>DurationField</c>): <c>DAYS HH:MM:SS</c>, or seconds.</summary>
public class DurationField : Field<TimeSpan?>
{
    /// <summary>Makes a field.</summary>
    public DurationField() => ErrorMessages["invalid"] = "Enter a valid duration.";

    /// <inheritdoc/>
    public override object? PrepareValue(object? value) =>
        value is TimeSpan span
            ? (span.Days == 0 ? "" : $"{span.Days} ") + span.ToString("hh\\:mm\\:ss", CultureInfo.InvariantCulture)
            : value;

    /// <inheritdoc/>
    protected override TimeSpan? Convert(object? value)
    {
        if (value is TimeSpan span)
        {
            return span;
        }
        if (FormText.IsEmpty(value))
        {
            return null;
        }
        var text = FormText.Of(value).Trim();
        var space = text.IndexOf(' ', StringComparison.Ordinal);
        var days = 0;
        if (
            space > 0
            && !int.TryParse(text[..space], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out days)
        )
        {
            throw Error("invalid");
        }
        var time = space > 0 ? text[(space + 1)..].Trim() : text;
        if (
            double.TryParse(time, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds)
            && Math.Abs(seconds) < int.MaxValue
        )
        {
            return TimeSpan.FromDays(days) + TimeSpan.FromSeconds(seconds);
        }
        return TimeSpan.TryParseExact(
            time,
            ["h\\:m\\:s", "h\\:m\\:s\\.FFFFFF", "m\\:s", "m\\:s\\.FFFFFF"],
            CultureInfo.InvariantCulture,
            out var parsed
        )
            ? TimeSpan.FromDays(days) + parsed
            : throw Error("invalid");
    }
}
