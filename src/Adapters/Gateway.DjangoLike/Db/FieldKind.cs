namespace Gateway.DjangoLike.Db;

/// <summary>What a field holds: Django's field classes.</summary>
public enum FieldKind
{
    /// <summary>Found out from the property's type and attributes.</summary>
    Automatic,

    /// <summary>The primary key the database gives (<c>BigAutoField</c>).</summary>
    BigAuto,

    /// <summary>One line of text with a maximum length (<c>CharField</c>): a string with <c>[MaxLength]</c>.</summary>
    Char,

    /// <summary>Text of any length (<c>TextField</c>): a string without <c>[MaxLength]</c>.</summary>
    Text,

    /// <summary>An e-mail address (<c>EmailField</c>): a string with <c>[EmailAddress]</c>.</summary>
    Email,

    /// <summary>A URL (<c>URLField</c>): a string with <c>[Url]</c>.</summary>
    Url,

    /// <summary>Letters, digits, hyphens and underscores (<c>SlugField</c>); said by <c>[Field(Kind = …)]</c>.</summary>
    Slug,

    /// <summary>The name of a file that was uploaded (<c>FileField</c>), a string; said by
    /// <c>[Field(Kind = FieldKind.File)]</c>. Model forms and the admin store the file and put its name here;
    /// <see cref="Files.MediaFiles"/> tells its address.</summary>
    File,

    /// <summary>An <see cref="int"/> (<c>IntegerField</c>); an enum's as well, whose members are its choices.</summary>
    Integer,

    /// <summary>A <see cref="long"/> (<c>BigIntegerField</c>).</summary>
    BigInteger,

    /// <summary>A <see cref="short"/> (<c>SmallIntegerField</c>).</summary>
    SmallInteger,

    /// <summary>A whole number that is not negative (<c>PositiveIntegerField</c>): a <see cref="uint"/>.</summary>
    PositiveInteger,

    /// <summary>A <see cref="double"/> or <see cref="float"/> (<c>FloatField</c>).</summary>
    Float,

    /// <summary>A <see cref="decimal"/> (<c>DecimalField</c>), with EF Core's <c>[Precision]</c>.</summary>
    Decimal,

    /// <summary>A <see cref="bool"/> (<c>BooleanField</c>).</summary>
    Boolean,

    /// <summary>A <see cref="DateOnly"/> (<c>DateField</c>).</summary>
    Date,

    /// <summary>A <see cref="System.DateTime"/>, in UTC (<c>DateTimeField</c>).</summary>
    DateTime,

    /// <summary>A <see cref="TimeOnly"/> (<c>TimeField</c>).</summary>
    Time,

    /// <summary>A <see cref="TimeSpan"/> (<c>DurationField</c>).</summary>
    Duration,

    /// <summary>A <see cref="Guid"/> (<c>UUIDField</c>).</summary>
    Uuid,

    /// <summary>Octets (<c>BinaryField</c>); not editable.</summary>
    Binary,

    /// <summary>A reference to another model's object (<c>ForeignKey</c>): a pair of properties.</summary>
    ForeignKey,

    /// <summary>A reference that no two objects share (<c>OneToOneField</c>): a pair with <c>[OneToOne]</c>.</summary>
    OneToOne,

    /// <summary>References to any number of objects (<c>ManyToManyField</c>), in a table of their own.</summary>
    ManyToMany,
}
