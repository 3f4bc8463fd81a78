using System.Reflection;

namespace Gateway.DjangoLike.Db;

/// <summary>The properties of a model, sorted into columns, many-to-many fields and related sets.</summary>
internal sealed record ModelProperties(
    IReadOnlyList<(PropertyInfo Value, PropertyInfo? Reference)> Fields,
    IReadOnlyList<PropertyInfo> ManyToMany,
    IReadOnlyList<PropertyInfo> Sets
)
{
    public static ModelProperties Of(Type model)
    {
        var all = RelatedProperty.Of(model).ToList();
        var references = all.Where(RelatedProperty.IsReference).ToDictionary(reference => KeyOf(all, reference));
        return new(
            [
                .. all.Where(property => property.CanWrite && !RelatedProperty.IsReference(property))
                    .Where(property => !RelatedProperty.IsQuerySet(property))
                    .Select(property => (property, references.GetValueOrDefault(property))),
            ],
            [.. all.Where(property => RelatedProperty.IsManyToMany(property) && !RelatedProperty.IsInverse(property))],
            [
                .. all.Where(property =>
                    RelatedProperty.IsRelatedSet(property)
                    || (RelatedProperty.IsManyToMany(property) && RelatedProperty.IsInverse(property))
                ),
            ]
        );
    }

    private static PropertyInfo KeyOf(List<PropertyInfo> all, PropertyInfo reference)
    {
        var key = all.Find(property => property.Name == reference.Name + "Id");
        return key is not null && (Nullable.GetUnderlyingType(key.PropertyType) ?? key.PropertyType) == typeof(long)
            ? key
            : throw new InvalidOperationException(
                $"{reference.DeclaringType!.Name}.{reference.Name} refers to a {reference.PropertyType.Name} and needs the property of its key beside it: public long {reference.Name}Id {{ get; set; }}, or long? where it may refer to none."
            );
    }
}
