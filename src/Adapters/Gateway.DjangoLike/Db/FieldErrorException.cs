namespace Gateway.DjangoLike.Db;

/// <summary>A query names a field or a lookup there is none of (<c>django.core.exceptions.FieldError</c>).</summary>
public sealed class FieldErrorException : InvalidOperationException
{
    internal FieldErrorException(string message)
        : base(message) { }
}
