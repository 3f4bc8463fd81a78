namespace Gateway.DjangoLike.Http;

/// <summary>The method is not one of those that are answered (<c>django.http.HttpResponseNotAllowed</c>): 405 with
/// <c>Allow</c>.</summary>
public sealed class HttpResponseNotAllowed : HttpResponse
{
    /// <summary>Makes the response.</summary>
    /// <param name="permittedMethods">The methods that are answered.</param>
    public HttpResponseNotAllowed(IEnumerable<string> permittedMethods)
        : base(status: 405) => Headers["allow"] = string.Join(", ", permittedMethods);
}
