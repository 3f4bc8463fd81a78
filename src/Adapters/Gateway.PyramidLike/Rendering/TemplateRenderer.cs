using Gateway.Toolkit;
using Gateway.Toolkit.Templates;

namespace Gateway.PyramidLike.Rendering;

/// <summary>Renders templates. The value gives the variables; the system values are there too.</summary>
internal sealed class TemplateRenderer(ITemplateEngine engine, string name) : IRenderer
{
    public ValueTask<Rendered> RenderAsync(object? value, RenderContext system)
    {
        var text = engine.Render(name, value, system.Globals);
        system.SetContentType(Response.Html);
        return new(text);
    }
}
