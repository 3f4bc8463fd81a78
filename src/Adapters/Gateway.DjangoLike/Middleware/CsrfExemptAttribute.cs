namespace Gateway.DjangoLike.Middleware;

/// <summary>Marks a view that takes forms from anywhere (<c>django.views.decorators.csrf.csrf_exempt</c>).</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class CsrfExemptAttribute : Attribute { }
