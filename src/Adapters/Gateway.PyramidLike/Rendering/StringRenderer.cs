using Gateway.Toolkit;

namespace Gateway.PyramidLike.Rendering;

/// <summary>The renderer <c>string</c>: the value as plain text.</summary>
internal sealed class StringRenderer : IRenderer
{
    public ValueTask<Response> RenderAsync(object? value, RenderContext context) =>
        new(context.Fill(value?.ToString() ?? "", "text/plain; charset=utf-8"));
}
