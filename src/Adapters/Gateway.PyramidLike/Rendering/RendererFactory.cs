namespace Gateway.PyramidLike.Rendering;

/// <summary>Makes the renderer of a name: Pyramid's renderer factory. Called once for each name.</summary>
/// <param name="info">For which name, in which application.</param>
/// <returns>The renderer; serves all requests, concurrently.</returns>
public delegate IRenderer RendererFactory(RendererInfo info);
