using Gateway.PyramidLike.Configuration;
using Gateway.Toolkit;

namespace Gateway.PyramidLike.Events;

/// <summary>A request has come; nothing has been done with it yet.</summary>
/// <param name="Request">The request.</param>
public sealed record NewRequest(PyramidRequest Request);

/// <summary>The route, if any, is known; the root has not been made yet.</summary>
/// <param name="Request">The request.</param>
public sealed record BeforeTraversal(PyramidRequest Request);

/// <summary>Traversal has found the context; no view has been looked up yet.</summary>
/// <param name="Request">The request.</param>
public sealed record ContextFound(PyramidRequest Request);

/// <summary>A response is about to be sent.</summary>
/// <param name="Request">The request.</param>
/// <param name="Response">Its response, which may be changed.</param>
public sealed record NewResponse(PyramidRequest Request, Response Response);

/// <summary>The application has been made.</summary>
/// <param name="Application">The application.</param>
/// <param name="Registry">What it has been configured with.</param>
public sealed record ApplicationCreated(Application Application, Registry Registry);

/// <summary>A value is about to be rendered.</summary>
/// <param name="Values">What the renderer knows beside the value (<c>request</c>, <c>context</c>, <c>renderer_name</c>);
/// values added here are known to it too.</param>
/// <param name="RenderingValue">What the view returned (<c>rendering_val</c>).</param>
public sealed record BeforeRender(IDictionary<string, object?> Values, object? RenderingValue);
