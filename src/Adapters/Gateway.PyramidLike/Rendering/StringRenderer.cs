using System.Globalization;

namespace Gateway.PyramidLike.Rendering;

/// <summary>The renderer <c>string</c>: the value as plain text.</summary>
internal sealed class StringRenderer : IRenderer
{
    public ValueTask<Rendered> RenderAsync(object? value, RenderContext system)
    {
        system.SetContentType("text/plain; charset=utf-8");
        return new(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "");
    }
}
