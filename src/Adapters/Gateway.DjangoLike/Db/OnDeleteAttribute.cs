namespace Gateway.DjangoLike.Db;

/// <summary>Says what becomes of an object when the one it refers to is deleted; on the property of the object.</summary>
/// <param name="rule">The rule.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OnDeleteAttribute(OnDelete rule) : Attribute
{
    /// <summary>The rule.</summary>
    public OnDelete Rule { get; } = rule;
}
