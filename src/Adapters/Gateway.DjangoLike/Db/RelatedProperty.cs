using System.ComponentModel.DataAnnotations.Schema;
using System.Reflection;

namespace Gateway.DjangoLike.Db;

/// <summary>Tells a model's properties apart: columns, references, and sets of related objects.</summary>
internal static class RelatedProperty
{
    public static bool IsManyToMany(PropertyInfo property) => Is(property, typeof(ManyToManyManager<>));

    public static bool IsRelatedSet(PropertyInfo property) => Is(property, typeof(RelatedManager<>));

    /// <summary>The side of a many-to-many relation that does not declare it.</summary>
    public static bool IsInverse(PropertyInfo property) => property.IsDefined(typeof(InversePropertyAttribute));

    public static bool IsReference(PropertyInfo property) => property.PropertyType.IsSubclassOf(typeof(Model));

    public static bool IsQuerySet(PropertyInfo property) => IsManyToMany(property) || IsRelatedSet(property);

    /// <summary>The public instance properties in the order they are written, a base class's first.</summary>
    public static IEnumerable<PropertyInfo> Of(Type model) =>
        model
            .GetProperties(BindingFlags.Instance | BindingFlags.Public)
            .Where(property =>
                property.GetIndexParameters().Length == 0 && !property.IsDefined(typeof(NotMappedAttribute))
            )
            .OrderBy(property => Depth(property.DeclaringType!))
            .ThenBy(property => property.MetadataToken);

    private static int Depth(Type type) => type.BaseType is { } parent ? Depth(parent) + 1 : 0;

    private static bool Is(PropertyInfo property, Type definition) =>
        property.PropertyType is { IsGenericType: true } type && type.GetGenericTypeDefinition() == definition;
}
