using System.Globalization;
using Gateway.DjangoLike.Db;
using Gateway.DjangoLike.Files;
using Gateway.DjangoLike.Forms.Widgets;

namespace Gateway.DjangoLike.Forms;

/// <summary>Which form field each kind of model field has (<c>Field.formfield()</c>), and back.</summary>
public static class FormFieldFactory
{
    /// <summary>What stands for no choice.</summary>
    internal const string Blank = "---------";

    /// <summary>Makes the form field of a model's field.</summary>
    /// <param name="field">The model's field.</param>
    /// <returns>The form field; null for one that forms do not show.</returns>
    public static Field? For(ModelField field)
    {
        ArgumentNullException.ThrowIfNull(field);
        var made = field.Choices is null ? Plain(field) : WithChoices(field);
        if (made is null)
        {
            return null;
        }
        made.Required = field.Kind != FieldKind.Boolean && !field.Blank;
        made.Label = FormText.Capitalized(field.VerboseName);
        made.HelpText = field.HelpText;
        if (field.HasDefault)
        {
            made.Initial = (Func<object?>)field.GetDefault;
        }
        return made;
    }

    /// <summary>A cleaned value as the model's property holds it.</summary>
    internal static object? ToModelValue(ModelField field, object? value)
    {
        if (value is null or Model || value.GetType() == field.ValueType)
        {
            return value;
        }
        if (field.ValueType.IsEnum)
        {
            return Enum.Parse(field.ValueType, FormText.Of(value), ignoreCase: true);
        }
        return value is IConvertible && typeof(IConvertible).IsAssignableFrom(field.ValueType)
            ? Convert.ChangeType(value, field.ValueType, CultureInfo.InvariantCulture)
            : field.ToValue(value);
    }

    private static Field? Plain(ModelField field) =>
        field.Kind switch
        {
            FieldKind.Char => Text(new CharField(), field),
            FieldKind.File => new FileField
            {
                MaxLength = field.MaxLength,
                Widget = new ClearableFileInput { Url = MediaFiles.Url },
            },
            FieldKind.Text => Text(new CharField { Widget = new Textarea() }, field),
            FieldKind.Email => Text(new EmailField(), field),
            FieldKind.Url => Text(new UrlField(), field),
            FieldKind.Slug => Text(new SlugField(), field),
            FieldKind.SmallInteger => Whole(short.MinValue, short.MaxValue),
            FieldKind.Integer => Whole(int.MinValue, int.MaxValue),
            FieldKind.BigInteger => new IntegerField(),
            FieldKind.PositiveInteger => new IntegerField
            {
                MinValue = 0,
                Validators = [Validators.MaxValue((long)uint.MaxValue)],
            },
            FieldKind.Float => new FloatField(),
            FieldKind.Decimal => new DecimalField { MaxDigits = field.MaxDigits, DecimalPlaces = field.DecimalPlaces },
            FieldKind.Boolean => field.Null ? new NullBooleanField() : new BooleanField(),
            FieldKind.Date => new DateField(),
            FieldKind.DateTime => new DateTimeField(),
            FieldKind.Time => new TimeField(),
            FieldKind.Duration => new DurationField(),
            FieldKind.Uuid => new UuidField(),
            FieldKind.ForeignKey or FieldKind.OneToOne => new ModelChoiceField(field.RelatedModel!.Objects),
            FieldKind.ManyToMany => new ModelMultipleChoiceField(field.RelatedModel!.Objects),
            _ => null,
        };

    private static CharField Text(CharField made, ModelField field)
    {
        made.MaxLength = field.MaxLength;
        // Where a column may be null, no text is nothing, so that a unique column takes it more than once.
        made.EmptyValue = field.Null ? null : "";
        return made;
    }

    // As validators, not limits, so that the browser's arrows stay as they are.
    private static IntegerField Whole(long least, long most) =>
        new() { Validators = [Validators.MinValue(least), Validators.MaxValue(most)] };

    private static TypedChoiceField<object> WithChoices(ModelField field)
    {
        var choices = field.Choices!.Select(choice => new ChoiceItem(FormText.Of(choice.Value), choice.Label)).ToList();
        var known = field.Choices!.ToDictionary(choice => FormText.Of(choice.Value), choice => choice.Value);
        if (field.Blank || !field.HasDefault)
        {
            choices.Insert(0, ("", Blank));
        }
        return new(text => known[text]) { Choices = choices, EmptyValue = field.Null ? null : "" };
    }
}
