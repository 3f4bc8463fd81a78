using Gateway.DjangoLike.Core;

namespace Gateway.DjangoLike.Db;

/// <summary>Validates an object, in Django's order: its fields, the whole, and then what only the database knows.</summary>
internal static class ModelValidation
{
    public static void CleanFields(Model instance, IReadOnlyCollection<string> exclude)
    {
        ValidationError? errors = null;
        foreach (var field in instance.Meta.Fields)
        {
            var value = Value(field, instance);
            // As in Django, nothing is wrong with a blank value where blank is allowed: defaults and the save may fill it.
            if (
                exclude.Contains(field.Name)
                || field.PrimaryKey
                || (field.Blank && value is null or "")
                || Filled(field)
            )
            {
                continue;
            }
            try
            {
                field.Clean(value);
            }
            catch (ValidationError error)
            {
                errors = error.For(field.Name).With(errors);
            }
        }
        Throw(errors);
    }

    /// <summary>The groups of fields that must not be taken, with the error to say when they are.</summary>
    public static IEnumerable<(IQuerySet Taken, ValidationError Error)> UniqueChecks(
        Model instance,
        IReadOnlyCollection<string> exclude
    )
    {
        var meta = instance.Meta;
        var groups = meta
            .Fields.Where(field => field.Unique && !field.PrimaryKey)
            .Select(field => (IReadOnlyList<ModelField>)[field])
            .Concat(meta.UniqueTogether);
        foreach (var fields in groups)
        {
            var values = fields.Select(field => Value(field, instance)).ToList();
            // Null equals nothing, as in SQL.
            if (fields.Any(field => exclude.Contains(field.Name)) || values.Exists(value => value is null))
            {
                continue;
            }
            var taken = fields
                .Zip(values)
                .Aggregate(meta.Objects, (rows, pair) => rows.Filter(pair.First.Attname, pair.Second));
            taken = instance.Id == 0 ? taken : taken.Exclude("pk", instance.Id);
            yield return (taken, Taken(meta, fields));
        }
    }

    /// <summary>The foreign keys whose objects must exist.</summary>
    public static IEnumerable<(IQuerySet Referred, ValidationError Error)> KeyChecks(
        Model instance,
        IReadOnlyCollection<string> exclude
    ) =>
        from field in instance.Meta.Fields
        where field.IsForeignKey && !exclude.Contains(field.Name)
        let key = Value(field, instance) as long?
        where key is not (null or 0)
        select (
            field.RelatedModel!.Objects.Filter("pk", key),
            ValidationError.Of(
                field.Name,
                $"{field.RelatedModel.VerboseName} instance with id {key} does not exist.",
                "invalid"
            )
        );

    public static void Throw(ValidationError? errors)
    {
        if (errors is not null)
        {
            throw errors;
        }
    }

    /// <summary>The fields that have errors already, which are not asked about again.</summary>
    public static IReadOnlyCollection<string> Failed(IReadOnlyCollection<string> exclude, ValidationError? errors) =>
        errors is null ? exclude : [.. exclude, .. errors.ErrorDict.Keys];

    // A key given as an object alone counts as that object's.
    private static object? Value(ModelField field, Model instance) =>
        field.IsForeignKey && field.ReferenceProperty!.GetValue(instance) is Model { Id: not 0 } referred
            ? referred.Id
            : field.GetValue(instance);

    private static bool Filled(ModelField field) => field.AutoNow || field.AutoNowAdd;

    private static ValidationError Taken(ModelMeta meta, IReadOnlyList<ModelField> fields)
    {
        var name = Capitalized(meta.VerboseName);
        return fields.Count == 1
            ? ValidationError.Of(
                fields[0].Name,
                $"{name} with this {Capitalized(fields[0].VerboseName)} already exists.",
                "unique"
            )
            : new ValidationError(
                $"{name} with this {string.Join(", ", fields.SkipLast(1).Select(field => Capitalized(field.VerboseName)))} and {Capitalized(fields[^1].VerboseName)} already exists.",
                "unique_together"
            );
    }

    private static string Capitalized(string name) =>
        name.Length == 0 ? name : char.ToUpperInvariant(name[0]) + name[1..];
}
