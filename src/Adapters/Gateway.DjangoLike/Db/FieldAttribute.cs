namespace Gateway.DjangoLike.Db;

/// <summary>The options of a model's field, by Django's names, beside those of <c>System.ComponentModel.DataAnnotations</c>
/// (<c>[MaxLength]</c>, <c>[Display]</c>, <c>[Range]</c>, <c>[EmailAddress]</c>, …). On a foreign key it stands on the
/// property of the object.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class FieldAttribute : Attribute
{
    /// <summary>Makes the options; each has Django's default.</summary>
    /// <param name="verboseName">The name people read; by default the property's name in words.</param>
    public FieldAttribute(string? verboseName = null) => VerboseName = verboseName;

    /// <summary>The name people read (<c>verbose_name</c>).</summary>
    public string? VerboseName { get; }

    /// <summary>What the field holds, where the property's type does not say it.</summary>
    public FieldKind Kind { get; set; }

    /// <summary>What forms say beside the field (<c>help_text</c>).</summary>
    public string HelpText { get; set; } = "";

    /// <summary>Whether forms accept no value (<c>blank</c>); what may be null is blank by default.</summary>
    public bool Blank { get; set; }

    /// <summary>Whether no two objects have the same value (<c>unique</c>).</summary>
    public bool Unique { get; set; }

    /// <summary>Whether the database keeps an index (<c>db_index</c>).</summary>
    public bool DbIndex { get; set; }

    /// <summary>Whether forms show the field (<c>editable</c>).</summary>
    public bool Editable { get; set; } = true;

    /// <summary>Whether the field becomes the current time whenever the object is saved (<c>auto_now</c>); not
    /// editable.</summary>
    public bool AutoNow { get; set; }

    /// <summary>Whether the field becomes the current time when the object is first saved (<c>auto_now_add</c>); not
    /// editable.</summary>
    public bool AutoNowAdd { get; set; }

    /// <summary>Where the files of a field of the kind <see cref="FieldKind.File"/> are put (<c>upload_to</c>): a folder within
    /// <see cref="Files.MediaSettings.Root"/>, in which <c>%Y</c>, <c>%m</c> and <c>%d</c> stand for the day.</summary>
    public string UploadTo { get; set; } = "";

    /// <summary>The column's name (<c>db_column</c>); by default the field's.</summary>
    public string? DbColumn { get; set; }

    /// <summary>The values allowed and their labels in turn (<c>choices</c>): <c>Choices = ["FR", "Freshman", "SO",
    /// "Sophomore"]</c>. An enum needs none.</summary>
    public object[]? Choices { get; set; }
}
