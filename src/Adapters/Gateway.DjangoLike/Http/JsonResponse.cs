using System.Text.Json;

namespace Gateway.DjangoLike.Http;

/// <summary>A response of JSON (<c>django.http.JsonResponse</c>).</summary>
public sealed class JsonResponse : HttpResponse
{
    // Names stay as they are written, as in Django.
    private static readonly JsonSerializerOptions Usual = new();

    /// <summary>Makes the response.</summary>
    /// <param name="data">What is sent: an anonymous object, a dictionary, a list, …</param>
    /// <param name="status">The status code.</param>
    /// <param name="options">Other rules for writing; null for names as they are written.</param>
    public JsonResponse(object? data, int status = 200, JsonSerializerOptions? options = null)
        : base(JsonSerializer.Serialize(data, options ?? Usual), "application/json", status) { }
}
