namespace Gateway.PyramidLike.Views;

/// <summary>A view as the router calls it.</summary>
/// <param name="context">The context.</param>
/// <param name="request">The request.</param>
/// <returns>The response; inside of the deriver <c>rendered_view</c>, what is to be rendered.</returns>
public delegate ValueTask<object?> ViewCallable(object context, PyramidRequest request);
