namespace Gateway.PyramidLike.Rendering;

/// <summary>What a renderer knows beside the value: Pyramid's system values.</summary>
/// <param name="Request">The request.</param>
/// <param name="Context">The context the view was called with.</param>
/// <param name="RendererName">The name the view asked for, such as a template's file name.</param>
public sealed record RenderContext(Request Request, object Context, string RendererName);
