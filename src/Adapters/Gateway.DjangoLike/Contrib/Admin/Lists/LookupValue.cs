using System.Globalization;
using System.Text.RegularExpressions;
using Gateway.DjangoLike.Db;
using Gateway.DjangoLike.Forms;

namespace Gateway.DjangoLike.Contrib.Admin.Lists;

/// <summary>A lookup that came in an address, checked: which field it leads to, and its value as the database takes it
/// (<c>lookup_allowed</c>, <c>prepare_lookup_value</c>).</summary>
internal static class LookupValue
{
    private static readonly string[] Parts = ["year", "month", "day", "week_day", "hour", "minute", "second"];

    /// <summary>Whether one may look by it: by the model's own fields, but for secrets, and by the very fields of
    /// other models that the admin's filters are by. What is no field is allowed, and refused by the query.</summary>
    public static bool IsAllowed(ModelAdmin admin, IReadOnlyList<ListFilter> filters, string lookup)
    {
        var (fields, _) = Walk(admin.Meta, lookup);
        if (fields.Exists(field => field.Name == "password"))
        {
            return false;
        }
        var path = Told(fields);
        return path.Count <= 1
            || filters
                .OfType<FieldListFilter>()
                .Select(filter => filter.Path)
                .Append(admin.DateHierarchy ?? "")
                .Any(known => Told(Walk(admin.Meta, known).Fields).SequenceEqual(path));
    }

    /// <exception cref="FormatException">It cannot be such a value.</exception>
    /// <exception cref="FieldErrorException">There is no such field.</exception>
    public static object? Convert(ModelMeta meta, string lookup, string text)
    {
        var (fields, kind) = Walk(meta, lookup);
        if (fields.Count == 0)
        {
            _ = meta.GetField(lookup);
        }
        if (kind is "regex" or "iregex" && !IsRegex(text))
        {
            throw new FormatException($"'{text}' is no regular expression.");
        }
        if (kind == "isnull")
        {
            return text is not ("" or "False" or "false" or "0");
        }
        if (Parts.Contains(kind))
        {
            return int.Parse(text, CultureInfo.InvariantCulture);
        }
        if (kind == "in")
        {
            return text.Split(',').Select(part => One(fields[^1], part)).ToArray();
        }
        return One(fields[^1], text);
    }

    /// <summary>The fields a lookup goes through, and what follows them.</summary>
    public static (List<ModelField> Fields, string Lookup) Walk(ModelMeta meta, string lookup)
    {
        var fields = new List<ModelField>();
        var parts = lookup.Split("__");
        ModelMeta? at = meta;
        var index = 0;
        for (; index < parts.Length && at?.FindField(parts[index]) is { } field; index++)
        {
            fields.Add(field);
            at = field.RelatedModel;
        }
        return (fields, string.Join("__", parts[index..]));
    }

    // What is told of rows by a lookup: a related object's key is what the reference to it holds, and tells no more.
    private static List<ModelField> Told(List<ModelField> fields) =>
        [.. fields.Where((field, index) => index == 0 || !field.PrimaryKey)];

    private static bool IsRegex(string text)
    {
        try
        {
            return new Regex(text, RegexOptions.None, TimeSpan.FromSeconds(1)) is not null;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static object? One(ModelField field, string text)
    {
        switch (field.Kind)
        {
            case FieldKind.DateTime:
                // A plus that was not encoded is a space by now.
                var moment = text.Length > 6 && text[^6] == ' ' ? $"{text[..^6]}+{text[^5..]}" : text;
                return DateTime.TryParse(
                    moment,
                    CultureInfo.InvariantCulture,
                    DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
                    out var parsed
                )
                    ? parsed
                    : throw new FormatException($"'{text}' is no date.");
            case FieldKind.Date:
                return DateOnly.Parse(text, CultureInfo.InvariantCulture);
            case FieldKind.Boolean:
                return text is "1" or "True" or "true";
            case FieldKind.ForeignKey or FieldKind.OneToOne or FieldKind.ManyToMany or FieldKind.BigAuto:
                return long.Parse(text, CultureInfo.InvariantCulture);
            default:
                return field.Choices?.FirstOrDefault(choice => FormText.Of(choice.Value) == text)?.Value ?? text;
        }
    }
}
