namespace Gateway.DjangoLike.Db;

/// <summary>The table of a many-to-many field, named as Django names it: <c>auth_user_groups</c> with <c>user_id</c> and
/// <c>group_id</c>.</summary>
/// <param name="Field">The field.</param>
/// <param name="Name">The table; the entity is called the same.</param>
/// <param name="From">The key of the model that declares the field.</param>
/// <param name="To">The key of the other.</param>
internal sealed record ThroughTable(ModelField Field, string Name, string From, string To)
{
    public static ThroughTable Of(ModelField field)
    {
        var (model, related) = (field.Model, field.RelatedModel!);
        var self = model == related;
        return new(
            field,
            field.Options.Column ?? $"{model.DbTable}_{field.Name}",
            self ? $"from_{model.ModelName}_id" : $"{model.ModelName}_id",
            self ? $"to_{model.ModelName}_id" : $"{related.ModelName}_id"
        );
    }
}
