using Gateway.Toolkit;

namespace Gateway.PyramidLike.Rendering;

/// <summary>Makes the response of what a view returned: it is one, or an adapter makes one of it, or the view's renderer
/// does, or the one by which the view has overridden it.</summary>
internal static class ViewResponse
{
    /// <summary>Under which name a request knows the object of the view's class.</summary>
    public const string ViewKey = "__view__";

    public static async ValueTask<Response> MakeAsync(
        object? result,
        ViewRenderer? renderer,
        object context,
        PyramidRequest request,
        string place
    )
    {
        if (request.Registry.ResponseAdapters.Adapt(result) is { } response)
        {
            return response;
        }
        if (request.OverrideRenderer is { } name)
        {
            request.OverrideRenderer = null;
            renderer = request.Registry.Renderers.Find(name, place);
        }
        if (renderer is null)
        {
            throw new InvalidOperationException(
                $"The view {place} returned {result?.GetType().ToString() ?? "nothing"}, and it has no renderer: return a Response, "
                    + "give the view a Renderer, such as \"json\", or register what makes a response of it with AddResponseAdapter."
            );
        }
        return await renderer.RenderToResponseAsync(result, request, context, request[ViewKey]);
    }
}
