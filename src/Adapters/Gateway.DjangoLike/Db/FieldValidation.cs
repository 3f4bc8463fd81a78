using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;
using Gateway.DjangoLike.Core;

namespace Gateway.DjangoLike.Db;

/// <summary>Checks a value of a field's type (<c>Field.validate</c> and <c>run_validators</c>), with Django's
/// messages.</summary>
internal static partial class FieldValidation
{
    [GeneratedRegex("^[-a-zA-Z0-9_]+$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Slug();

    /// <exception cref="ValidationError">The value is not as it should be.</exception>
    public static void Check(ModelField field, object? value)
    {
        if (value is null)
        {
            if (!field.Null && !field.PrimaryKey)
            {
                throw new ValidationError("This field cannot be null.", "null");
            }
            if (!field.Blank)
            {
                throw new ValidationError("This field cannot be blank.", "blank");
            }
            return;
        }
        if (value is "" || (field.IsForeignKey && value is 0L))
        {
            if (!field.Blank)
            {
                throw field.IsForeignKey
                    ? new ValidationError("This field cannot be null.", "null")
                    : new ValidationError("This field cannot be blank.", "blank");
            }
            return;
        }
        if (field.Choices is { } choices && choices.All(choice => !choice.Value.Equals(value)))
        {
            throw new ValidationError($"Value “{value}” is not a valid choice.", "invalid_choice");
        }
        var messages = Messages(field, value).ToList();
        if (messages.Count > 0)
        {
            throw new ValidationError(messages);
        }
    }

    private static IEnumerable<ValidationMessage> Messages(ModelField field, object value)
    {
        if (value is string text)
        {
            if (field.MaxLength is { } most && text.Length > most)
            {
                yield return new(
                    $"Ensure this value has at most {most} character{(most == 1 ? "" : "s")} (it has {text.Length}).",
                    "max_length"
                );
            }
            if (text.Contains('\0'))
            {
                yield return new("Null characters are not allowed.", "null_characters_not_allowed");
            }
            if (field.Kind == FieldKind.Slug && !Slug().IsMatch(text))
            {
                yield return new(
                    "Enter a valid “slug” consisting of letters, numbers, underscores or hyphens.",
                    "invalid"
                );
            }
        }
        else if (value is decimal number)
        {
            foreach (var message in Digits(field, number))
            {
                yield return message;
            }
        }
        foreach (var validator in field.Options.Validators)
        {
            if (
                validator is not (MaxLengthAttribute or StringLengthAttribute)
                && Fails(validator, field, value) is { } said
            )
            {
                yield return said;
            }
        }
    }

    private static IEnumerable<ValidationMessage> Digits(ModelField field, decimal number)
    {
        var places = number.Scale;
        var digits =
            Math.Max(decimal.Truncate(Math.Abs(number)) is var whole and > 0 ? $"{whole}".Length : 0, 0) + places;
        if (field.MaxDigits is { } most && digits > most)
        {
            yield return new($"Ensure that there are no more than {most} digits in total.", "max_digits");
        }
        if (field.DecimalPlaces is { } behind && places > behind)
        {
            yield return new($"Ensure that there are no more than {behind} decimal places.", "max_decimal_places");
        }
    }

    private static ValidationMessage? Fails(ValidationAttribute validator, ModelField field, object value)
    {
        var result = validator.GetValidationResult(
            value,
            new ValidationContext(value) { DisplayName = field.VerboseName, MemberName = field.Property.Name }
        );
        if (result == ValidationResult.Success)
        {
            return null;
        }
        var own = validator.ErrorMessage is not null || validator.ErrorMessageResourceName is not null;
        return validator switch
        {
            _ when own => new(result!.ErrorMessage!, "invalid"),
            EmailAddressAttribute => new("Enter a valid email address.", "invalid"),
            UrlAttribute => new("Enter a valid URL.", "invalid"),
            RegularExpressionAttribute => new("Enter a valid value.", "invalid"),
            MinLengthAttribute { Length: var least } => new(
                $"Ensure this value has at least {least} character{(least == 1 ? "" : "s")} (it has {((string)value).Length}).",
                "min_length"
            ),
            RangeAttribute range => Comparer<object>.Default.Compare(
                System.Convert.ChangeType(range.Minimum, value.GetType()),
                value
            ) > 0
                ? new($"Ensure this value is greater than or equal to {range.Minimum}.", "min_value")
                : new ValidationMessage($"Ensure this value is less than or equal to {range.Maximum}.", "max_value"),
            _ => new(result!.ErrorMessage ?? "Enter a valid value.", "invalid"),
        };
    }
}
