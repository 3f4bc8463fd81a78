using Gateway.PyramidLike.Events;
using Gateway.Toolkit;

namespace Gateway.PyramidLike.Rendering;

/// <summary>A renderer with the name it was made for: Pyramid's <c>RendererHelper</c>.</summary>
internal sealed class ViewRenderer(RendererInfo info, IRenderer renderer)
{
    /// <summary>Renders into the response of the request.</summary>
    public async ValueTask<Response> RenderToResponseAsync(
        object? value,
        PyramidRequest request,
        object? context,
        object? view
    )
    {
        var rendered = await RenderAsync(value, request, context, view);
        var response = request.Response;
        rendered.Fill(response);
        response.ContentType ??= Response.Html;
        return response;
    }

    public async ValueTask<Rendered> RenderAsync(object? value, PyramidRequest request, object? context, object? view)
    {
        var system = new RenderContext(request, context, view, info);
        await info.Registry.NotifyAsync(new BeforeRender(system.Globals, value));
        return await renderer.RenderAsync(value, system);
    }
}
