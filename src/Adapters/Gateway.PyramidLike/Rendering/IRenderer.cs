using Gateway.Toolkit;

namespace Gateway.PyramidLike.Rendering;

/// <summary>Makes a response of what a view returned. One object serves all requests, concurrently.</summary>
public interface IRenderer
{
    /// <summary>Renders a value.</summary>
    /// <param name="value">What the view returned.</param>
    /// <param name="context">For whom and by which name.</param>
    /// <returns>The response.</returns>
    ValueTask<Response> RenderAsync(object? value, RenderContext context);
}
