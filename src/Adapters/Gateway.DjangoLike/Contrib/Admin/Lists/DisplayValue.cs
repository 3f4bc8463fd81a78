using Gateway.Toolkit.Templates;

namespace Gateway.DjangoLike.Contrib.Admin.Lists;

/// <summary>How the admin shows a value (<c>display_for_field</c>, <c>display_for_value</c>).</summary>
internal static class DisplayValue
{
    /// <summary>A column's value of an object, as HTML.</summary>
    public static Markup Of(AdminColumn column, Db.Model instance, BaseModelAdmin admin, string root)
    {
        var value = column.Value(instance);
        if (column.IsBoolean)
        {
            var (name, alt) = value switch
            {
                true => ("yes", "True"),
                false => ("no", "False"),
                _ => ("unknown", "None"),
            };
            return new(
                $"<img src=\"{AdminAssets.Url($"icon-{name}.svg", root)}\" alt=\"{alt}\" width=\"16\" height=\"16\">"
            );
        }
        if (column.Field is { Kind: Db.FieldKind.File } && value is string { Length: > 0 } file)
        {
            return new($"<a href=\"{AdminText.Html(Files.MediaFiles.Url(file))}\">{AdminText.Html(file)}</a>");
        }
        return value is null or ""
            ? new(AdminText.Html(column.EmptyValue ?? admin.EmptyValueDisplay))
            : new(AdminText.Html(value));
    }
}
