namespace Gateway.DjangoLike.Db;

/// <summary>The through table of a property on either side of a many-to-many relation, with the keys of this side and of
/// the other.</summary>
internal static class ManyToManySides
{
    public static (string Table, string Mine, string Theirs) Of(ModelMeta model, string property)
    {
        if (model.ManyToMany.FirstOrDefault(field => field.Property.Name == property) is { } field)
        {
            var table = ThroughTable.Of(field);
            return (table.Name, table.From, table.To);
        }
        var set = model.RelatedSets.First(set => set.Property.Name == property);
        var inverse = ThroughTable.Of(set.Field);
        return (inverse.Name, inverse.To, inverse.From);
    }
}
