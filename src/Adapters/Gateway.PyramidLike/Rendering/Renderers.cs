using Gateway.Toolkit;

namespace Gateway.PyramidLike.Rendering;

/// <summary>Rendering by name, outside of a view's own renderer: <c>pyramid.renderers</c>.</summary>
public static class Renderers
{
    /// <summary>Renders a value: <c>render</c>. The request's response stays as it is.</summary>
    /// <param name="request">For whom.</param>
    /// <param name="rendererName">The renderer's name, such as <c>json</c> or a template's file name.</param>
    /// <param name="value">What is rendered.</param>
    /// <returns>The text.</returns>
    /// <exception cref="Configuration.ConfigurationException">There is no such renderer.</exception>
    public static async ValueTask<string> RenderAsync(this PyramidRequest request, string rendererName, object? value)
    {
        ArgumentNullException.ThrowIfNull(request);
        var own = request.ExchangeResponse(null);
        try
        {
            var renderer = Find(request, rendererName, nameof(RenderAsync));
            return (await renderer.RenderAsync(value, request, ContextOf(request), view: null)).ToString();
        }
        finally
        {
            request.ExchangeResponse(own);
        }
    }

    /// <summary>Renders a value into a response: <c>render_to_response</c>. It is a new one, whatever has been set on the
    /// request's, unless one is given.</summary>
    /// <param name="request">For whom.</param>
    /// <param name="rendererName">The renderer's name, such as <c>json</c> or a template's file name.</param>
    /// <param name="value">What is rendered.</param>
    /// <param name="response">The response to fill, whose status and header fields stay; a new one when null.</param>
    /// <returns>The response.</returns>
    /// <exception cref="Configuration.ConfigurationException">There is no such renderer.</exception>
    public static async ValueTask<Response> RenderToResponseAsync(
        this PyramidRequest request,
        string rendererName,
        object? value,
        Response? response = null
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        var own = request.ExchangeResponse(response);
        try
        {
            var renderer = Find(request, rendererName, nameof(RenderToResponseAsync));
            return await renderer.RenderToResponseAsync(value, request, ContextOf(request), view: null);
        }
        finally
        {
            request.ExchangeResponse(own);
        }
    }

    private static object? ContextOf(PyramidRequest request) => request.IsTraversed ? request.Context : null;

    private static ViewRenderer Find(PyramidRequest request, string name, string caller) =>
        request.Registry.Renderers.Find(name, caller);
}
