namespace Gateway.DjangoLike.Forms.Widgets;

/// <summary>The base of widgets that are one <c>&lt;input&gt;</c> (<c>django.forms.widgets.Input</c>).</summary>
/// <param name="inputType">The element's <c>type</c>.</param>
public abstract class Input(string inputType) : Widget
{
    /// <summary>The element's <c>type</c>.</summary>
    public string InputType => inputType;

    /// <inheritdoc/>
    public override bool IsHidden => inputType == "hidden";

    /// <inheritdoc/>
    protected override string Html(string name, object? value, HtmlAttributes attrs)
    {
        ArgumentNullException.ThrowIfNull(attrs);
        var text = FormatValue(value);
        var held = text is null ? "" : $" value=\"{Escape.Html(text)}\"";
        return $"<input type=\"{inputType}\" name=\"{Escape.Html(name)}\"{held}{attrs}>";
    }
}

/// <summary>A line of text.</summary>
public class TextInput() : Input("text");

/// <summary>A number.</summary>
public class NumberInput() : Input("number");

/// <summary>An e-mail address.</summary>
public class EmailInput() : Input("email");

/// <summary>A URL.</summary>
public class UrlInput() : Input("url");

/// <summary>A field that nobody sees.</summary>
public class HiddenInput() : Input("hidden");

/// <summary>A password; what was typed is not shown again unless <see cref="RenderValue"/>.</summary>
public class PasswordInput() : Input("password")
{
    /// <summary>Whether what was typed is filled in again when the form is shown with errors; false.</summary>
    public bool RenderValue { get; init; }

    /// <inheritdoc/>
    public override string? FormatValue(object? value) => RenderValue ? base.FormatValue(value) : null;
}

/// <summary>A date.</summary>
public class DateInput() : Input("text")
{
    /// <inheritdoc/>
    public override string? FormatValue(object? value) =>
        base.FormatValue(value is DateTime time ? DateOnly.FromDateTime(time) : value);
}

/// <summary>A time of day.</summary>
public class TimeInput() : Input("text")
{
    /// <inheritdoc/>
    public override string? FormatValue(object? value) =>
        base.FormatValue(
            value switch
            {
                DateTime time => WithoutFraction(TimeOnly.FromDateTime(time)),
                TimeOnly time => WithoutFraction(time),
                _ => value,
            }
        );

    private static TimeOnly WithoutFraction(TimeOnly time) => new(time.Ticks - (time.Ticks % TimeSpan.TicksPerSecond));
}

/// <summary>A date and a time in one field.</summary>
public class DateTimeInput() : Input("text")
{
    /// <inheritdoc/>
    public override string? FormatValue(object? value) =>
        base.FormatValue(
            value is DateTime time
                ? new DateTime(time.Ticks - (time.Ticks % TimeSpan.TicksPerSecond), time.Kind)
                : value
        );
}
