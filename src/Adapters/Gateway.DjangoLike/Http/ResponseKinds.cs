namespace Gateway.DjangoLike.Http;

/// <summary>400 (<c>django.http.HttpResponseBadRequest</c>).</summary>
/// <param name="content">The body.</param>
public sealed class HttpResponseBadRequest(string content = "") : HttpResponse(content, status: 400);

/// <summary>403 (<c>django.http.HttpResponseForbidden</c>).</summary>
/// <param name="content">The body.</param>
public sealed class HttpResponseForbidden(string content = "") : HttpResponse(content, status: 403);

/// <summary>404 (<c>django.http.HttpResponseNotFound</c>).</summary>
/// <param name="content">The body.</param>
public sealed class HttpResponseNotFound(string content = "") : HttpResponse(content, status: 404);

/// <summary>410 (<c>django.http.HttpResponseGone</c>).</summary>
/// <param name="content">The body.</param>
public sealed class HttpResponseGone(string content = "") : HttpResponse(content, status: 410);

/// <summary>500 (<c>django.http.HttpResponseServerError</c>).</summary>
/// <param name="content">The body.</param>
public sealed class HttpResponseServerError(string content = "") : HttpResponse(content, status: 500);
