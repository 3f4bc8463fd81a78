using Gateway.PyramidLike.Rendering;
using Gateway.Toolkit;

namespace Gateway.PyramidLike.Views;

/// <summary>A registered view.</summary>
internal sealed class View(Type context, string name, PredicateList predicates, ViewCallable callable, string place)
{
    public Type Context => context;

    public string Name => name;

    public PredicateList Predicates => predicates;

    /// <summary>The permission a caller needs; null for none.</summary>
    public string? Permission { get; init; }

    public IRenderer? Renderer { get; init; }

    public string? RendererName { get; init; }

    public string Place => place;

    public async ValueTask<Response> CallAsync(object context, PyramidRequest request)
    {
        var result = await callable(context, request);
        if (result is Response response)
        {
            return response;
        }
        if (Renderer is null)
        {
            throw new InvalidOperationException(
                $"The view {place} returned {result?.GetType().ToString() ?? "null"}, and it has no renderer: return a Response, or "
                    + "give the view a Renderer, such as \"json\"."
            );
        }
        return await Renderer.RenderAsync(result, new RenderContext(request, context, RendererName!));
    }
}
