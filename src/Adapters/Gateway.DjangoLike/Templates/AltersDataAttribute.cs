namespace Gateway.DjangoLike.Templates;

/// <summary>Marks a method that templates may not call, because it changes something (<c>alters_data = True</c>).</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AltersDataAttribute : Attribute { }
