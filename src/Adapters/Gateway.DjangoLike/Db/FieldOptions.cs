using System.ComponentModel.DataAnnotations;

namespace Gateway.DjangoLike.Db;

/// <summary>What a field's property and attributes say, read once.</summary>
internal sealed record FieldOptions
{
    public required FieldKind Kind { get; init; }

    public string? Column { get; init; }

    public string? VerboseName { get; init; }

    public string HelpText { get; init; } = "";

    public int? MaxLength { get; init; }

    public int? MaxDigits { get; init; }

    public int? DecimalPlaces { get; init; }

    public bool Null { get; init; }

    public bool Blank { get; init; }

    public bool Unique { get; init; }

    public bool DbIndex { get; init; }

    public bool Editable { get; init; } = true;

    public bool AutoNow { get; init; }

    public bool AutoNowAdd { get; init; }

    public string UploadTo { get; init; } = "";

    public IReadOnlyList<FieldChoice>? Choices { get; init; }

    public OnDelete OnDelete { get; init; }

    public IReadOnlyList<ValidationAttribute> Validators { get; init; } = [];
}
