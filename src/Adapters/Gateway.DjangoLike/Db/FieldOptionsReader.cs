using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using System.Reflection;
using Gateway.DjangoLike.Files;
using Gateway.Toolkit;
using Microsoft.EntityFrameworkCore;

namespace Gateway.DjangoLike.Db;

/// <summary>Reads a field's options from its property's type and attributes.</summary>
internal static class FieldOptionsReader
{
    private static readonly Dictionary<Type, FieldKind> Kinds = new()
    {
        [typeof(int)] = FieldKind.Integer,
        [typeof(long)] = FieldKind.BigInteger,
        [typeof(short)] = FieldKind.SmallInteger,
        [typeof(uint)] = FieldKind.PositiveInteger,
        [typeof(double)] = FieldKind.Float,
        [typeof(float)] = FieldKind.Float,
        [typeof(decimal)] = FieldKind.Decimal,
        [typeof(bool)] = FieldKind.Boolean,
        [typeof(DateOnly)] = FieldKind.Date,
        [typeof(DateTime)] = FieldKind.DateTime,
        [typeof(TimeOnly)] = FieldKind.Time,
        [typeof(TimeSpan)] = FieldKind.Duration,
        [typeof(Guid)] = FieldKind.Uuid,
        [typeof(byte[])] = FieldKind.Binary,
    };

    /// <param name="property">The property of the value; of a foreign key the key's.</param>
    /// <param name="reference">The property of the object a foreign key refers to.</param>
    public static FieldOptions Read(PropertyInfo property, PropertyInfo? reference)
    {
        // A foreign key's options stand on its object, where Django's ForeignKey(…) has them.
        var carrier = reference ?? property;
        var options = carrier.GetCustomAttribute<FieldAttribute>() ?? new FieldAttribute();
        var display = carrier.GetCustomAttribute<DisplayAttribute>();
        var precision = property.GetCustomAttribute<PrecisionAttribute>();
        var kind = KindOf(property, reference, options);
        var isNull = kind != FieldKind.ManyToMany && IsNull(property);
        var oneToOne = kind == FieldKind.OneToOne;
        var maxLength = MaxLength(property, kind);
        if (kind == FieldKind.File && MediaName.LackOfRoom(options.UploadTo, maxLength!.Value) is { } lack)
        {
            throw new InvalidOperationException($"{property.DeclaringType!.Name}.{property.Name}: {lack}");
        }
        return new()
        {
            Kind = kind,
            Column = options.DbColumn ?? property.GetCustomAttribute<ColumnAttribute>()?.Name,
            VerboseName = kind == FieldKind.BigAuto ? "ID" : options.VerboseName ?? display?.GetName(),
            HelpText = options.HelpText.Length > 0 ? options.HelpText : display?.GetDescription() ?? "",
            MaxLength = maxLength,
            MaxDigits = precision?.Precision,
            DecimalPlaces = precision?.Scale,
            Null = isNull,
            Blank =
                (isNull || options.Blank || kind is FieldKind.BigAuto or FieldKind.Boolean)
                && carrier.GetCustomAttribute<RequiredAttribute>() is null,
            Unique = options.Unique || oneToOne || kind == FieldKind.BigAuto,
            DbIndex = options.DbIndex || kind is FieldKind.ForeignKey or FieldKind.Slug,
            Editable =
                options is { Editable: true, AutoNow: false, AutoNowAdd: false }
                && kind is not (FieldKind.BigAuto or FieldKind.Binary)
                && (carrier.GetCustomAttribute<EditableAttribute>()?.AllowEdit ?? true),
            AutoNow = options.AutoNow,
            AutoNowAdd = options.AutoNowAdd,
            UploadTo = options.UploadTo,
            Choices = Choices(property, options),
            OnDelete =
                reference?.GetCustomAttribute<OnDeleteAttribute>()?.Rule
                ?? (isNull ? OnDelete.SetNull : OnDelete.Cascade),
            Validators =
            [
                .. property
                    .GetCustomAttributes<ValidationAttribute>()
                    .Where(validator => validator is not RequiredAttribute),
            ],
        };
    }

    private static FieldKind KindOf(PropertyInfo property, PropertyInfo? reference, FieldAttribute options)
    {
        if (reference is not null)
        {
            return reference.IsDefined(typeof(OneToOneAttribute)) ? FieldKind.OneToOne : FieldKind.ForeignKey;
        }
        if (property.Name == nameof(Model.Id))
        {
            return FieldKind.BigAuto;
        }
        if (RelatedProperty.IsManyToMany(property))
        {
            return FieldKind.ManyToMany;
        }
        if (options.Kind != FieldKind.Automatic)
        {
            return options.Kind;
        }
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        type = type.IsEnum ? Enum.GetUnderlyingType(type) : type;
        return type == typeof(string) ? TextKind(property)
            : Kinds.TryGetValue(type, out var kind) ? kind
            : throw new InvalidOperationException(
                $"{property.DeclaringType!.Name}.{property.Name} is of type {type.Name}, which no field holds. Expected one of: string, {string.Join(", ", Kinds.Keys.Select(known => known.Name))}, an enum, a model; or say [NotMapped]."
            );
    }

    private static FieldKind TextKind(PropertyInfo property) =>
        property.IsDefined(typeof(EmailAddressAttribute)) ? FieldKind.Email
        : property.IsDefined(typeof(UrlAttribute)) ? FieldKind.Url
        : property.GetCustomAttribute<DataTypeAttribute>()?.DataType == DataType.MultilineText ? FieldKind.Text
        : property.IsDefined(typeof(MaxLengthAttribute)) || property.IsDefined(typeof(StringLengthAttribute))
            ? FieldKind.Char
        : FieldKind.Text;

    private static int? MaxLength(PropertyInfo property, FieldKind kind) =>
        property.GetCustomAttribute<MaxLengthAttribute>() is { Length: > 0 } most ? most.Length
        : property.GetCustomAttribute<StringLengthAttribute>()?.MaximumLength is { } length ? length
        : kind switch
        {
            FieldKind.Email => 254,
            FieldKind.Url => 200,
            FieldKind.Slug => 50,
            FieldKind.File => 100,
            _ => null,
        };

    private static bool IsNull(PropertyInfo property) =>
        property.PropertyType.IsValueType
            ? Nullable.GetUnderlyingType(property.PropertyType) is not null
            : new NullabilityInfoContext().Create(property).ReadState == NullabilityState.Nullable;

    private static IReadOnlyList<FieldChoice>? Choices(PropertyInfo property, FieldAttribute options)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        if (options.Choices is { } pairs)
        {
            return pairs.Length % 2 == 0
                ? [.. pairs.Chunk(2).Select(pair => new FieldChoice(pair[0], pair[1].ToString()!))]
                : throw new InvalidOperationException(
                    $"{property.DeclaringType!.Name}.{property.Name} has {pairs.Length} Choices; expected value and label in turn, such as [\"FR\", \"Freshman\"]."
                );
        }
        return type.IsEnum
            ?
            [
                .. Enum.GetNames(type)
                    .Select(name => new FieldChoice(
                        Enum.Parse(type, name),
                        type.GetField(name)!.GetCustomAttribute<DisplayAttribute>()?.GetName() ?? Words(name)
                    )),
            ]
            : null;
    }

    private static string Words(string name)
    {
        var words = SnakeCase.From(name).Replace('_', ' ');
        return char.ToUpperInvariant(words[0]) + words[1..];
    }
}
