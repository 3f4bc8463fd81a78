using Gateway.DjangoLike.Core;
using Gateway.DjangoLike.Forms.Widgets;

namespace Gateway.DjangoLike.Forms;

/// <summary>A field of a form (<c>django.forms.Field</c>): from what was posted it makes a value of its own type, or says
/// what is wrong with it.</summary>
/// <remarks>Belongs to one form; not thread-safe.</remarks>
public abstract class Field
{
    private readonly Dictionary<string, string> _messages = new(StringComparer.Ordinal)
    {
        ["required"] = "This field is required.",
    };

    /// <summary>Whether a value is demanded; true.</summary>
    public bool Required { get; set; } = true;

    /// <summary>The name people read; null for the field's name in words.</summary>
    public string? Label { get; set; }

    /// <summary>What stands behind the label; null for the form's own.</summary>
    public string? LabelSuffix { get; set; }

    /// <summary>What is said beside the field; plain text.</summary>
    public string HelpText { get; set; } = "";

    /// <summary>The value an empty form begins with; a <see cref="Func{TResult}"/> is called for it.</summary>
    public object? Initial { get; set; }

    /// <summary>Whether the field is shown but not to be changed: what is posted for it is ignored.</summary>
    public bool Disabled { get; set; }

    /// <summary>How the field looks; the kind's own by default.</summary>
    public Widget Widget
    {
        get => field ??= NewWidget();
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            field = value;
        }
    }

    /// <summary>Further checks of a value that is not empty.</summary>
    public IList<Validator> Validators { get; init; } = [];

    /// <summary>The messages of this field by their codes, such as <c>required</c> and <c>invalid</c>; set one to say it in
    /// other words.</summary>
    public IDictionary<string, string> ErrorMessages => _messages;

    /// <summary>The form it is a field of; null before it is one.</summary>
    internal Form? Form { get; set; }

    /// <summary>The name within <see cref="Form"/>.</summary>
    internal string Name { get; set; } = "";

    /// <summary>Cleans a value in Django's order: converts it, demands one where it must be, runs the
    /// validators.</summary>
    /// <param name="value">The value as the widget gave it.</param>
    /// <returns>The value of the field's type.</returns>
    /// <exception cref="ValidationError">It is refused.</exception>
    public virtual object? Clean(object? value)
    {
        var cleaned = ToValue(value);
        Validate(cleaned);
        RunValidators(cleaned);
        return cleaned;
    }

    /// <summary>Makes a value of the field's type (<c>to_python</c>).</summary>
    /// <param name="value">The value as the widget gave it, or of the type already.</param>
    /// <returns>The value; the kind's empty one for an empty one.</returns>
    /// <exception cref="ValidationError">It cannot be made one.</exception>
    public abstract object? ToValue(object? value);

    /// <summary>Checks a converted value; by default that it is there where it must be (<c>validate</c>).</summary>
    /// <param name="value">The value.</param>
    /// <exception cref="ValidationError">It is refused.</exception>
    public virtual void Validate(object? value)
    {
        if (Required && FormText.IsEmpty(value))
        {
            throw Error("required");
        }
    }

    /// <summary>Runs all validators on a value that is not empty and tells all errors
    /// (<c>run_validators</c>).</summary>
    /// <param name="value">The value.</param>
    /// <exception cref="ValidationError">A validator refused it.</exception>
    public void RunValidators(object? value)
    {
        if (FormText.IsEmpty(value))
        {
            return;
        }
        var messages = new List<ValidationMessage>();
        foreach (var validator in DefaultValidators().Concat(Validators))
        {
            try
            {
                validator(value!);
            }
            catch (ValidationError error)
            {
                messages.AddRange(
                    error
                        .ErrorDict.Values.SelectMany(list => list)
                        .Select(message =>
                            message.Code is { } code && _messages.TryGetValue(code, out var own)
                                ? new ValidationMessage(own, code)
                                : message
                        )
                );
            }
        }
        if (messages.Count > 0)
        {
            throw new ValidationError(messages);
        }
    }

    /// <summary>Whether what was posted differs from the initial value (<c>has_changed</c>).</summary>
    /// <param name="initial">The initial value.</param>
    /// <param name="data">The value as the widget gave it.</param>
    /// <returns>True when it does.</returns>
    public virtual bool HasChanged(object? initial, object? data)
    {
        if (Disabled)
        {
            return false;
        }
        try
        {
            data = ToValue(data);
            initial = initial is string ? ToValue(initial) : initial;
        }
        catch (ValidationError)
        {
            return true;
        }
        // Nothing and an empty text are the same here.
        return !Equals(Comparable(initial), Comparable(data));
    }

    /// <summary>The value that is shown: what was posted, or for a disabled field the initial one
    /// (<c>bound_data</c>).</summary>
    /// <param name="data">The value as the widget gave it.</param>
    /// <param name="initial">The initial value.</param>
    /// <returns>The value to show.</returns>
    public virtual object? BoundData(object? data, object? initial) => Disabled ? initial : data;

    /// <summary>Makes of a value what the widget is given (<c>prepare_value</c>).</summary>
    /// <param name="value">The value.</param>
    /// <returns>The value for the widget.</returns>
    public virtual object? PrepareValue(object? value) => value;

    /// <summary>The attributes the field adds to its widget (<c>widget_attrs</c>), such as <c>maxlength</c>.</summary>
    /// <param name="widget">The widget.</param>
    /// <returns>The attributes.</returns>
    public virtual HtmlAttributes WidgetAttrs(Widget widget) => [];

    /// <summary>The widget this kind of field has by default.</summary>
    /// <returns>A new widget.</returns>
    protected virtual Widget NewWidget() => new TextInput();

    /// <summary>The checks that belong to this kind of field.</summary>
    /// <returns>The validators, run before <see cref="Validators"/>.</returns>
    protected virtual IEnumerable<Validator> DefaultValidators() => [];

    /// <summary>The error of a code, in this field's words.</summary>
    /// <param name="code">The code; <see cref="ErrorMessages"/> has its message.</param>
    /// <param name="value">What stands in the message for <c>%(value)s</c>.</param>
    /// <returns>The error.</returns>
    protected ValidationError Error(string code, object? value = null) =>
        new(_messages[code].Replace("%(value)s", FormText.Of(value), StringComparison.Ordinal), code);

    /// <summary>The widget that stands for this one when it is hidden (<c>hidden_widget</c>).</summary>
    internal virtual Widget NewHiddenWidget() => new HiddenInput();

    /// <summary>Tells a widget what it must know before it renders or reads.</summary>
    internal virtual void Equip(Widget widget) => widget.IsRequired = Required;

    /// <summary>Cleans what was posted for this field of a form.</summary>
    internal virtual object? CleanPosted(object? value, object? initial) => Clean(value);

    private static object Comparable(object? value) =>
        value switch
        {
            null => "",
            DateTime time => new DateTime(
                time.Ticks - (time.Ticks % TimeSpan.TicksPerSecond),
                DateTimeKind.Unspecified
            ),
            TimeOnly time => new TimeOnly(time.Ticks - (time.Ticks % TimeSpan.TicksPerSecond)),
            int or short or byte or uint => Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture),
            float single => (double)single,
            Enum name => name.ToString(),
            Db.Model model => model.Id,
            _ => value,
        };
}

/// <summary>A field whose cleaned value has a type.</summary>
/// <typeparam name="T">The type, nullable where a field may be empty.</typeparam>
public abstract class Field<T> : Field
{
    /// <summary>The cleaned value (<c>cleaned_data["name"]</c>); the type's default before the form is found valid, and
    /// when this field is not.</summary>
    public T? Cleaned =>
        Form is not null && Form.CleanedData.TryGetValue(Name, out var value) && value is T cleaned ? cleaned : default;

    /// <inheritdoc/>
    public sealed override object? ToValue(object? value) => Convert(value);

    /// <summary>Makes a value of the field's type.</summary>
    /// <param name="value">The value as the widget gave it, or of the type already.</param>
    /// <returns>The value.</returns>
    /// <exception cref="ValidationError">It cannot be made one.</exception>
    protected abstract T? Convert(object? value);
}
