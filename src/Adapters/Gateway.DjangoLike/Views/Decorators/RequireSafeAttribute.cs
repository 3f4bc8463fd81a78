namespace Gateway.DjangoLike.Views.Decorators;

/// <summary>Lets a view answer GET and HEAD only (<c>require_safe</c>); other methods get a 405.</summary>
public sealed class RequireSafeAttribute() : RequireHttpMethodsAttribute("GET", "HEAD");
