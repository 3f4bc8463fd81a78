namespace Gateway.DjangoLike.Views.Decorators;

/// <summary>Lets a view answer GET only (<c>require_GET</c>); other methods get a 405.</summary>
public sealed class RequireGetAttribute() : RequireHttpMethodsAttribute("GET");
