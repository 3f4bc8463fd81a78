using System.Diagnostics.CodeAnalysis;

namespace Gateway.DjangoLike.Core;

/// <summary>Values are not as their fields want them (<c>django.core.exceptions.ValidationError</c>): messages, each of
/// one field or of the whole (<see cref="NonFieldErrors"/>).</summary>
/// <remarks>Thrown by a field's and a model's cleaning, and by validators of one's own; forms show it beside the field.
/// Immutable.</remarks>
[SuppressMessage("Naming", "CA1710", Justification = "ValidationError is Django's word")]
[SuppressMessage("Design", "CA1032", Justification = "an error without a message says nothing")]
[SuppressMessage("Design", "MA0058", Justification = "ValidationError is Django's word")]
public sealed class ValidationError : Exception
{
    /// <summary>The key of messages that belong to no field (<c>NON_FIELD_ERRORS</c>).</summary>
    public const string NonFieldErrors = "__all__";

    private readonly List<(string Field, ValidationMessage Message)> _errors;

    /// <summary>An error of the value at hand, or in a model's or form's own cleaning of the whole.</summary>
    /// <param name="message">What is wrong, for the person who entered the value.</param>
    /// <param name="code">Django's word for the kind of error; null for none.</param>
    public ValidationError(string message, string? code = null)
        : this([(NonFieldErrors, new(message, code))]) { }

    /// <summary>Several errors of one value.</summary>
    /// <param name="messages">What is wrong; at least one.</param>
    public ValidationError(IEnumerable<ValidationMessage> messages)
        : this(messages.Select(message => (NonFieldErrors, message)).ToList()) { }

    private ValidationError(List<(string Field, ValidationMessage Message)> errors)
        : base(string.Join(" ", errors.Select(error => Said(error.Field, error.Message.Message)))) => _errors = errors;

    /// <summary>All messages, without their fields (<c>messages</c>).</summary>
    public IReadOnlyList<string> Messages => [.. _errors.Select(error => error.Message.Message)];

    /// <summary>The code of the first message.</summary>
    public string? Code => _errors.Count == 0 ? null : _errors[0].Message.Code;

    /// <summary>The messages of each field by its name, and those of none under <see cref="NonFieldErrors"/>
    /// (<c>error_dict</c>).</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<ValidationMessage>> ErrorDict =>
        _errors
            .GroupBy(error => error.Field)
            .ToDictionary(
                group => group.Key,
                group => (IReadOnlyList<ValidationMessage>)[.. group.Select(error => error.Message)]
            );

    /// <summary>An error of one field: Django's <c>ValidationError({"field": "message"})</c>.</summary>
    /// <param name="field">The field's name.</param>
    /// <param name="message">What is wrong.</param>
    /// <param name="code">Django's word for the kind of error; null for none.</param>
    /// <returns>The error.</returns>
    public static ValidationError Of(string field, string message, string? code = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(field);
        return new([(field, new ValidationMessage(message, code))]);
    }

    /// <summary>The same messages, as those of a field.</summary>
    /// <param name="field">The field's name.</param>
    /// <returns>The error.</returns>
    public ValidationError For(string field)
    {
        ArgumentException.ThrowIfNullOrEmpty(field);
        return new([.. _errors.Select(error => (field, error.Message))]);
    }

    /// <summary>These errors and further ones as one.</summary>
    /// <param name="other">The further ones; null for none.</param>
    /// <returns>The error.</returns>
    public ValidationError With(ValidationError? other) => other is null ? this : new([.. _errors, .. other._errors]);

    private static string Said(string field, string message) =>
        field == NonFieldErrors ? message : $"{field}: {message}";
}
