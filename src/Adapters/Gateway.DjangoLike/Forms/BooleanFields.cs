using Gateway.DjangoLike.Forms.Widgets;

namespace Gateway.DjangoLike.Forms;

/// <summary>Yes or no (<c>BooleanField</c>). Required means that it must be yes.</summary>
public class BooleanField : Field<bool>
{
    /// <inheritdoc/>
    public override void Validate(object? value)
    {
        if (Required && value is not true)
        {
            throw Error("required");
        }
    }

    /// <inheritdoc/>
    public override bool HasChanged(object? initial, object? data) => !Disabled && Convert(initial) != Convert(data);

    /// <inheritdoc/>
    protected override Widget NewWidget() => new CheckboxInput();

    /// <inheritdoc/>
    protected override bool Convert(object? value) =>
        value switch
        {
            bool yes => yes,
            string text => text.Length > 0 && text != "0" && !text.Equals("false", StringComparison.OrdinalIgnoreCase),
            _ => value is not null,
        };
}

/// <summary>Yes, no or unknown (<c>NullBooleanField</c>).</summary>
public class NullBooleanField : Field<bool?>
{
    /// <summary>Unknown is an answer.</summary>
    /// <param name="value">The value.</param>
    public override void Validate(object? value) { }

    /// <inheritdoc/>
    protected override Widget NewWidget() => new NullBooleanSelect();

    /// <inheritdoc/>
    protected override bool? Convert(object? value) =>
        value switch
        {
            true or "True" or "true" or "1" => true,
            false or "False" or "false" or "0" => false,
            _ => null,
        };
}
