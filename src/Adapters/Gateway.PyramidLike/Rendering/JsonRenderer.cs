using System.Text.Json;
using Gateway.Toolkit;

namespace Gateway.PyramidLike.Rendering;

/// <summary>The renderer <c>json</c>; names in camel case.</summary>
internal sealed class JsonRenderer : IRenderer
{
    public ValueTask<Response> RenderAsync(object? value, RenderContext context)
    {
        var json = JsonSerializer.Serialize(value, value?.GetType() ?? typeof(object), JsonSerializerOptions.Web);
        return new(context.Fill(json, "application/json"));
    }
}
