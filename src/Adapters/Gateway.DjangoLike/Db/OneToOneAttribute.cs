namespace Gateway.DjangoLike.Db;

/// <summary>Makes a foreign key one that no two objects share (<c>OneToOneField</c>); on the property of the
/// object.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OneToOneAttribute : Attribute;
