using Gateway.PyramidLike.Traversal;
using Gateway.Toolkit;
using Gateway.Toolkit.Templates;

namespace Gateway.PyramidLike.Rendering;

/// <summary>Renders templates. The value gives the variables; <c>request</c>, <c>context</c> and <c>renderer_name</c> are
/// there too.</summary>
internal sealed class TemplateRenderer : IRenderer
{
    private readonly ITemplateEngine _engine;

    public TemplateRenderer(ITemplateEngine engine)
    {
        _engine = engine;
        engine.AddFunction("resource_url", call => Link(call, ResourceUrls.ResourceUrl));
        engine.AddFunction("resource_path", call => Link(call, ResourceUrls.ResourcePath));
    }

    public ValueTask<Response> RenderAsync(object? value, RenderContext context)
    {
        var globals = new Dictionary<string, object?>
        {
            ["request"] = context.Request,
            ["context"] = context.Context,
            ["renderer_name"] = context.RendererName,
        };
        return new(context.Fill(_engine.Render(context.RendererName, value, globals), Response.Html));
    }

    private static string Link(TemplateCall call, Func<PyramidRequest, ILocation, string[], string> make) =>
        call["request"] is PyramidRequest request && call.Arguments.Count > 0 && call.Arguments[0] is ILocation resource
            ? make(request, resource, [.. call.Arguments.Skip(1).Select(element => element?.ToString() ?? "")])
            : throw new TemplateException(
                $"{call.Function} was given {(call.Arguments.Count == 0 ? "no argument" : call.Arguments[0]?.GetType().ToString() ?? "nothing")}; "
                    + "expected a resource that is location-aware (ILocation), then names."
            );
}
