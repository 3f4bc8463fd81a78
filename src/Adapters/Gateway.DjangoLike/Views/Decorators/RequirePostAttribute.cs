namespace Gateway.DjangoLike.Views.Decorators;

/// <summary>Lets a view answer POST only (<c>require_POST</c>); other methods get a 405.</summary>
public sealed class RequirePostAttribute() : RequireHttpMethodsAttribute("POST");
