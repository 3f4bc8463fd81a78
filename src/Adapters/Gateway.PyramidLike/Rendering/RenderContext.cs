using Gateway.Toolkit;

namespace Gateway.PyramidLike.Rendering;

/// <summary>What a renderer knows beside the value: Pyramid's system values.</summary>
/// <param name="Request">The request.</param>
/// <param name="Context">The context the view was called with.</param>
/// <param name="RendererName">The name the view asked for, such as a template's file name.</param>
public sealed record RenderContext(PyramidRequest Request, object Context, string RendererName)
{
    /// <summary>Fills <see cref="PyramidRequest.Response"/>, whose status and header fields the view may have set.</summary>
    /// <param name="text">The body.</param>
    /// <param name="contentType">The media type, unless the view has set one.</param>
    /// <returns>The response.</returns>
    public Response Fill(string text, string contentType)
    {
        var response = Request.Response;
        response.Text = text;
        response.ContentType ??= contentType;
        return response;
    }
}
