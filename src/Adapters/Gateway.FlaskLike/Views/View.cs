using Gateway.Toolkit;

namespace Gateway.FlaskLike.Views;

/// <summary>A handler or a hook, bound: its parameters come from the request, its result becomes a response.</summary>
/// <returns>The response; null when a hook gave none.</returns>
internal delegate ValueTask<Response?> View(RequestContext context);
