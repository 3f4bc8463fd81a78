namespace Gateway.DjangoLike.Generic;

/// <summary>There is no page of this number (<c>django.core.paginator.InvalidPage</c>).</summary>
public sealed class InvalidPageException : InvalidOperationException
{
    internal InvalidPageException(string message)
        : base(message) { }
}
