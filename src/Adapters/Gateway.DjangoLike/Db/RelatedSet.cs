using System.ComponentModel.DataAnnotations.Schema;
using System.Reflection;
using Gateway.Toolkit;

namespace Gateway.DjangoLike.Db;

/// <summary>The other side of a relation, as a model declares it: <c>choice_set</c> of a question.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed class RelatedSet
{
    internal RelatedSet(ModelMeta model, PropertyInfo property)
    {
        Owner = model;
        Property = property;
    }

    /// <summary>The name as Django would write it (<c>related_name</c>), such as <c>choice_set</c>.</summary>
    public string Name => SnakeCase.From(Property.Name);

    /// <summary>The model that declares the set.</summary>
    public ModelMeta Owner { get; }

    /// <summary>The property that holds the manager.</summary>
    public PropertyInfo Property { get; }

    /// <summary>The model of the set's objects.</summary>
    public ModelMeta RelatedModel => Owner.Registry.GetMeta(Property.PropertyType.GetGenericArguments()[0]);

    /// <summary>The field of <see cref="RelatedModel"/> this is the other side of: a foreign key, or a many-to-many
    /// field.</summary>
    /// <exception cref="InvalidOperationException">There is none, or more than one and no <c>[InverseProperty]</c> that
    /// tells which.</exception>
    public ModelField Field => field ??= Find();

    private ModelField Find()
    {
        var named = Property.GetCustomAttribute<InversePropertyAttribute>()?.Property;
        List<ModelField> candidates = named is not null
            ? [RelatedModel.GetField(named)]
            :
            [
                .. RelatedModel.Fields.Where(field =>
                    field.IsForeignKey && field.ReferenceProperty!.PropertyType == Owner.ModelType
                ),
            ];
        return candidates.Count == 1
            ? candidates[0]
            : throw new InvalidOperationException(
                $"{Owner.ObjectName}.{Property.Name} is a set of {RelatedModel.ObjectName}, which refers to {Owner.ObjectName} by {candidates.Count} foreign keys. "
                    + (
                        candidates.Count == 0
                            ? $"Give it one: public {Owner.ObjectName}? {Owner.ObjectName} {{ get; set; }} and long {Owner.ObjectName}Id."
                            : "Tell which: [InverseProperty(nameof(…))]."
                    )
            );
    }
}
