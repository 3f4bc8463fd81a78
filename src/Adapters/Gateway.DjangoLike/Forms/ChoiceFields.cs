using System.Collections;
using Gateway.DjangoLike.Core;
using Gateway.DjangoLike.Forms.Widgets;

namespace Gateway.DjangoLike.Forms;

/// <summary>What fields that offer choices share.</summary>
/// <typeparam name="T">The cleaned value.</typeparam>
public abstract class ChoiceFieldBase<T> : Field<T>
{
    /// <summary>Makes a field.</summary>
    protected ChoiceFieldBase() => ErrorMessages["invalid_choice"] = DefaultInvalidChoice;

    /// <summary>What may be chosen; a query is made anew for each rendering and check.</summary>
    public virtual IEnumerable<ChoiceItem> Choices { get; set; } = [];

    private protected const string DefaultInvalidChoice =
        "Select a valid choice. %(value)s is not one of the available choices.";

    internal override void Equip(Widget widget)
    {
        base.Equip(widget);
        if (widget is ChoiceWidget offering)
        {
            offering.Choices = Choices;
        }
    }

    private protected bool IsOffered(string value) => Choices.Any(choice => choice.Value == value);
}

/// <summary>One of several texts (<c>ChoiceField</c>).</summary>
public class ChoiceField : ChoiceFieldBase<string>
{
    /// <inheritdoc/>
    public override void Validate(object? value)
    {
        base.Validate(value);
        if (!FormText.IsEmpty(value) && !IsOffered(FormText.Of(value)))
        {
            throw Error("invalid_choice", value);
        }
    }

    /// <inheritdoc/>
    protected override Widget NewWidget() => new Select();

    /// <inheritdoc/>
    protected override string Convert(object? value) => FormText.Of(value);
}

/// <summary>One of several values of a type of their own (<c>TypedChoiceField</c>).</summary>
/// <typeparam name="T">The type, nullable where nothing may be chosen.</typeparam>
/// <param name="coerce">Makes a value of its text; any exception of it refuses the text.</param>
public class TypedChoiceField<T>(Func<string, T> coerce) : ChoiceField
{
    /// <summary>What stands for nothing chosen.</summary>
    public T? EmptyValue { get; set; }

    /// <summary>The cleaned value; the type's default before the form is found valid.</summary>
    public new T? Cleaned =>
        Form is not null && Form.CleanedData.TryGetValue(Name, out var value) && value is T cleaned ? cleaned : default;

    /// <inheritdoc/>
    public override object? Clean(object? value)
    {
        var text = FormText.Of(base.Clean(value));
        try
        {
            return text.Length == 0 ? EmptyValue : coerce(text);
        }
        catch (Exception error) when (error is not ValidationError)
        {
            throw Error("invalid_choice", text);
        }
    }
}

/// <summary>Any number of several texts (<c>MultipleChoiceField</c>).</summary>
public class MultipleChoiceField : ChoiceFieldBase<IReadOnlyList<string>>
{
    /// <summary>Makes a field.</summary>
    public MultipleChoiceField() => ErrorMessages["invalid_list"] = "Enter a list of values.";

    /// <inheritdoc/>
    public override void Validate(object? value)
    {
        base.Validate(value);
        foreach (var choice in (IReadOnlyList<string>?)value ?? [])
        {
            if (!IsOffered(choice))
            {
                throw Error("invalid_choice", choice);
            }
        }
    }

    /// <inheritdoc/>
    public override bool HasChanged(object? initial, object? data) =>
        !Disabled && !Texts(initial).ToHashSet().SetEquals(Texts(data));

    /// <inheritdoc/>
    protected override Widget NewWidget() => new SelectMultiple();

    /// <inheritdoc/>
    protected override IReadOnlyList<string> Convert(object? value) =>
        value switch
        {
            null or "" => [],
            string => throw Error("invalid_list"),
            IEnumerable => [.. Texts(value)],
            _ => throw Error("invalid_list"),
        };

    internal override Widget NewHiddenWidget() => new MultipleHiddenInput();

    private static IEnumerable<string> Texts(object? value) =>
        value is IEnumerable items and not string ? items.Cast<object?>().Select(FormText.Of)
        : FormText.IsEmpty(value) ? []
        : [FormText.Of(value)];
}
