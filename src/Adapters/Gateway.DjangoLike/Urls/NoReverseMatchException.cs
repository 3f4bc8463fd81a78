namespace Gateway.DjangoLike.Urls;

/// <summary>No route has the name, or takes the arguments, it was reversed with
/// (<c>django.urls.NoReverseMatch</c>).</summary>
public sealed class NoReverseMatchException : InvalidOperationException
{
    internal NoReverseMatchException(string message)
        : base(message) { }
}
