namespace Gateway.PyramidLike.Rendering;

/// <summary>What a renderer knows beside the value: Pyramid's system values.</summary>
/// <remarks>Valid during the rendering.</remarks>
public sealed class RenderContext
{
    internal RenderContext(PyramidRequest request, object? context, object? view, RendererInfo info)
    {
        Request = request;
        Context = context;
        View = view;
        Info = info;
        Globals = new(StringComparer.Ordinal)
        {
            ["request"] = request,
            ["req"] = request,
            ["context"] = context,
            ["view"] = view,
            ["renderer_name"] = info.Name,
            ["renderer_info"] = info,
        };
    }

    /// <summary>The request.</summary>
    public PyramidRequest Request { get; }

    /// <summary>The context the view was called with; null where there is none.</summary>
    public object? Context { get; }

    /// <summary>The object of the view's class; null for a view that is a function, and outside of views.</summary>
    public object? View { get; }

    /// <summary>For which name the renderer was made.</summary>
    public RendererInfo Info { get; }

    /// <summary>The name the view asked for, such as a template's file name.</summary>
    public string RendererName => Info.Name;

    /// <summary>The names that templates see, which a view's own values hide: <c>request</c>, <c>req</c>, <c>context</c>,
    /// <c>view</c>, <c>renderer_name</c>, <c>renderer_info</c>, and what subscribers of
    /// <see cref="Events.BeforeRender"/> add.</summary>
    public Dictionary<string, object?> Globals { get; }

    /// <summary>States the media type of the response, unless the view has stated one.</summary>
    /// <param name="contentType">The media type.</param>
    public void SetContentType(string contentType) => Request.Response.ContentType ??= contentType;
}
