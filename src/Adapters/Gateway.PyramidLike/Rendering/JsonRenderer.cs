using Gateway.Toolkit;

namespace Gateway.PyramidLike.Rendering;

/// <summary>The renderer <c>json</c>.</summary>
internal sealed class JsonRenderer : IRenderer
{
    public ValueTask<Response> RenderAsync(object? value, RenderContext context) => new(Response.Json(value));
}
