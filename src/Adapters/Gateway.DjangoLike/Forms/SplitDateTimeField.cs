using Gateway.DjangoLike.Core;
using Gateway.DjangoLike.Forms.Widgets;

namespace Gateway.DjangoLike.Forms;

/// <summary>A date and a time in two fields (<c>SplitDateTimeField</c>), <c>NAME_0</c> and <c>NAME_1</c>; in UTC.</summary>
public class SplitDateTimeField : Field<DateTime?>
{
    private readonly DateField _date = new() { Required = false };
    private readonly TimeField _time = new() { Required = false };

    /// <summary>Makes a field.</summary>
    public SplitDateTimeField()
    {
        ErrorMessages["invalid"] = "Enter a list of values.";
        ErrorMessages["invalid_date"] = "Enter a valid date.";
        ErrorMessages["invalid_time"] = "Enter a valid time.";
    }

    /// <inheritdoc/>
    public override object? Clean(object? value)
    {
        var (date, time) = SplitDateTimeWidget.Decompress(value);
        if (FormText.IsEmpty(date) && FormText.IsEmpty(time))
        {
            Validate(null);
            return null;
        }
        if (Required && (FormText.IsEmpty(date) || FormText.IsEmpty(time)))
        {
            throw Error("required");
        }
        var cleaned = Combine(date, time);
        RunValidators(cleaned);
        return cleaned;
    }

    /// <inheritdoc/>
    public override bool HasChanged(object? initial, object? data)
    {
        if (Disabled)
        {
            return false;
        }
        var (date, time) = SplitDateTimeWidget.Decompress(initial);
        var (newDate, newTime) = SplitDateTimeWidget.Decompress(data);
        return _date.HasChanged(date, newDate) || _time.HasChanged(time, newTime);
    }

    /// <inheritdoc/>
    protected override Widget NewWidget() => new SplitDateTimeWidget();

    /// <inheritdoc/>
    protected override DateTime? Convert(object? value)
    {
        if (value is DateTime whole)
        {
            return whole;
        }
        var (date, time) = SplitDateTimeWidget.Decompress(value);
        return FormText.IsEmpty(date) && FormText.IsEmpty(time) ? null : Combine(date, time);
    }

    internal override Widget NewHiddenWidget() =>
        new SplitDateTimeWidget { Date = new HiddenInput(), Time = new HiddenInput() };

    private DateTime Combine(object? date, object? time)
    {
        var messages = new List<ValidationMessage>();
        var day = Part(_date, date, "invalid_date");
        var hour = Part(_time, time, "invalid_time");
        return messages.Count == 0
            ? ((DateOnly)day!).ToDateTime((TimeOnly)hour!, DateTimeKind.Utc)
            : throw new ValidationError(messages);

        object? Part(Field field, object? part, string code)
        {
            try
            {
                return field.ToValue(part) ?? throw Error(code);
            }
            catch (ValidationError)
            {
                messages.Add(new(ErrorMessages[code], code));
                return null;
            }
        }
    }
}
