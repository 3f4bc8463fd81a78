namespace Gateway.DjangoLike.Db;

/// <summary>One of the values a field may have (<c>choices</c>).</summary>
/// <param name="Value">The value, as the property holds it.</param>
/// <param name="Label">What people read.</param>
public sealed record FieldChoice(object Value, string Label);
