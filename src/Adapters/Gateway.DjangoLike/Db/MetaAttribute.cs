namespace Gateway.DjangoLike.Db;

/// <summary>The options of a model (<c>class Meta</c>). Indexes and constraints of several fields are EF Core's
/// <c>[Index(nameof(A), nameof(B), IsUnique = true)]</c>.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class MetaAttribute : Attribute
{
    /// <summary>The name people read (<c>verbose_name</c>); by default the class's name in words.</summary>
    public string? VerboseName { get; set; }

    /// <summary>Its plural (<c>verbose_name_plural</c>); by default the name with an s.</summary>
    public string? VerboseNamePlural { get; set; }

    /// <summary>The order of queries that ask for none (<c>ordering</c>): field names, with a <c>-</c> before one for the
    /// greatest first, such as <c>["-pub_date"]</c>.</summary>
    public string[] Ordering { get; set; } = [];

    /// <summary>The field <c>Latest</c> and <c>Earliest</c> go by (<c>get_latest_by</c>).</summary>
    public string? GetLatestBy { get; set; }

    /// <summary>The table (<c>db_table</c>); by default application label and class name.</summary>
    public string? DbTable { get; set; }

    /// <summary>The permissions every model has (<c>default_permissions</c>).</summary>
    public string[] DefaultPermissions { get; set; } = ["add", "change", "delete", "view"];

    /// <summary>Further permissions, codename and name in turn (<c>permissions</c>): <c>["can_publish", "Can publish
    /// polls"]</c>.</summary>
    public string[] Permissions { get; set; } = [];
}
