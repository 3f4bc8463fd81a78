using Gateway.DjangoLike.Http;
using Gateway.Toolkit;

namespace Gateway.DjangoLike.Middleware;

/// <summary>Answers a request: a layer of the onion, or the view at its heart (<c>get_response</c>).</summary>
/// <param name="request">The request.</param>
/// <returns>The response.</returns>
public delegate ValueTask<Response> GetResponse(HttpRequest request);

/// <summary>A middleware: wraps what is further in, once, when the project is made.</summary>
/// <param name="getResponse">What is further in. It does not throw for what has become a response, such as a 404.</param>
/// <returns>The layer.</returns>
public delegate GetResponse MiddlewareFactory(GetResponse getResponse);
