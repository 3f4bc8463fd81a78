using System.Globalization;
using Gateway.DjangoLike.Core;

namespace Gateway.DjangoLike.Db;

/// <summary>Values of a field's type, made of text and of other types (<c>Field.to_python</c>).</summary>
internal static class FieldValue
{
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    private static readonly string[] DateTimeFormats =
    [
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
        "yyyy-MM-dd HH:mm:ss.FFFFFFFK",
        "yyyy-MM-dd'T'HH:mmK",
        "yyyy-MM-dd HH:mmK",
        "yyyy-MM-dd",
    ];

    public static object Zero(Type type) => type == typeof(string) ? "" : Activator.CreateInstance(type)!;

    /// <exception cref="ValidationError">The value cannot be made one of the field's type.</exception>
    public static object? Convert(ModelField field, object? value)
    {
        value = value is Model referred ? referred.Id : value;
        if (value is null || field.ValueType.IsInstanceOfType(value))
        {
            return value is DateTime time ? Utc(time) : value;
        }
        var type = field.ValueType;
        if (value is string text && text.Length == 0 && type != typeof(string))
        {
            return null;
        }
        try
        {
            return type == typeof(string) ? System.Convert.ToString(value, Culture)
                : value is string written ? Parse(type, written.Trim())
                : type.IsEnum ? Enum.ToObject(type, value)
                : type == typeof(DateOnly) && value is DateTime day ? DateOnly.FromDateTime(day)
                : type == typeof(DateTime) && value is DateOnly date ? date.ToDateTime(default, DateTimeKind.Utc)
                : System.Convert.ChangeType(value, type, Culture);
        }
        catch (Exception error)
            when (error is FormatException or OverflowException or InvalidCastException or ArgumentException)
        {
            throw new ValidationError(Invalid(field, value), "invalid");
        }
    }

    private static object Parse(Type type, string text) =>
        type.IsEnum ? Enum.Parse(type, text, ignoreCase: true)
        : type == typeof(bool) ? Flag(text)
        : type == typeof(DateTime)
            ? Utc(
                DateTime.ParseExact(
                    text,
                    DateTimeFormats,
                    Culture,
                    DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal
                )
            )
        : type == typeof(DateOnly) ? DateOnly.ParseExact(text, "yyyy-MM-dd", Culture)
        : type == typeof(TimeOnly) ? TimeOnly.Parse(text, Culture)
        : type == typeof(TimeSpan) ? TimeSpan.Parse(text, Culture)
        : type == typeof(Guid) ? Guid.Parse(text)
        : System.Convert.ChangeType(text, type, Culture);

    private static bool Flag(string text) =>
        text switch
        {
            "1" or "true" or "True" or "t" => true,
            "0" or "false" or "False" or "f" => false,
            _ => throw new FormatException(),
        };

    private static DateTime Utc(DateTime value) =>
        value.Kind switch
        {
            DateTimeKind.Utc => value,
            DateTimeKind.Local => value.ToUniversalTime(),
            _ => DateTime.SpecifyKind(value, DateTimeKind.Utc),
        };

    private static string Invalid(ModelField field, object value) =>
        field.Kind switch
        {
            FieldKind.Boolean => $"“{value}” value must be either True or False.",
            FieldKind.Date => $"“{value}” value has an invalid date format. It must be in YYYY-MM-DD format.",
            FieldKind.DateTime =>
                $"“{value}” value has an invalid format. It must be in YYYY-MM-DD HH:MM[:ss[.uuuuuu]][TZ] format.",
            FieldKind.Time => $"“{value}” value has an invalid format. It must be in HH:MM[:ss[.uuuuuu]] format.",
            FieldKind.Decimal => $"“{value}” value must be a decimal number.",
            FieldKind.Float => $"“{value}” value must be a float.",
            FieldKind.Uuid => $"“{value}” is not a valid UUID.",
            FieldKind.ForeignKey or FieldKind.OneToOne =>
                $"{field.RelatedModel!.VerboseName} instance with id “{value}” does not exist.",
            _ when field.Choices is not null => $"Value “{value}” is not a valid choice.",
            _ => $"“{value}” value must be an integer.",
        };
}
