namespace Gateway.DjangoLike.Forms.Widgets;

/// <summary>A date and a time in two fields (<c>django.forms.SplitDateTimeWidget</c>): <c>NAME_0</c> and
/// <c>NAME_1</c>.</summary>
public class SplitDateTimeWidget : Widget
{
    /// <summary>The field of the date.</summary>
    public Widget Date { get; init; } = new DateInput();

    /// <summary>The field of the time.</summary>
    public Widget Time { get; init; } = new TimeInput();

    /// <inheritdoc/>
    public override bool IsHidden => Date.IsHidden && Time.IsHidden;

    /// <inheritdoc/>
    public override bool UseFieldset => true;

    /// <inheritdoc/>
    public override object? ValueFromData(FormData data, string name) =>
        new[] { Date.ValueFromData(data, name + "_0"), Time.ValueFromData(data, name + "_1") };

    /// <inheritdoc/>
    public override bool IsValueOmitted(FormData data, string name) =>
        Date.IsValueOmitted(data, name + "_0") && Time.IsValueOmitted(data, name + "_1");

    /// <inheritdoc/>
    public override string IdForLabel(string id) => id + "_0";

    /// <inheritdoc/>
    protected override string Html(string name, object? value, HtmlAttributes attrs)
    {
        ArgumentNullException.ThrowIfNull(attrs);
        var (date, time) = Decompress(value);
        return Part(Date, "_0", date) + "\n" + Part(Time, "_1", time);

        string Part(Widget widget, string suffix, object? part)
        {
            var own = attrs.With([]);
            own["id"] = attrs["id"] is { } id ? id + suffix : null;
            return widget.Render(name + suffix, part, own).ToString();
        }
    }

    /// <summary>The two parts of a value.</summary>
    /// <param name="value">A date with its time, or the two as they came.</param>
    /// <returns>The parts; null where there is none.</returns>
    internal static (object? Date, object? Time) Decompress(object? value) =>
        value switch
        {
            DateTime time => (DateOnly.FromDateTime(time), TimeOnly.FromDateTime(time)),
            IReadOnlyList<object?> { Count: 2 } parts => (parts[0], parts[1]),
            _ => (null, null),
        };
}
