namespace Gateway.DjangoLike.Contrib.Admin;

/// <summary>How a method or property looks as a column of the admin (<c>@admin.display</c>): of a model, or a method of a
/// <see cref="ModelAdmin"/> that takes the object.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property)]
public sealed class AdminDisplayAttribute : Attribute
{
    /// <summary>The column's heading (<c>short_description</c>); by default the name in words.</summary>
    public string? Description { get; set; }

    /// <summary>Whether the value is yes or no and shown as an icon (<c>boolean</c>).</summary>
    public bool Boolean { get; set; }

    /// <summary>The field the column is ordered by, with a <c>-</c> in front for the other way round
    /// (<c>admin_order_field</c>); null for a column that cannot be ordered by.</summary>
    public string? Ordering { get; set; }

    /// <summary>What is shown for nothing (<c>empty_value_display</c>).</summary>
    public string? EmptyValue { get; set; }
}
