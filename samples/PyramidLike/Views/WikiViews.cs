using Gateway.PyramidLike;
using Gateway.PyramidLike.Traversal;
using Gateway.PyramidLike.Views;
using Gateway.Toolkit;
using PyramidLike.Resources;

namespace PyramidLike.Views;

/// <summary>Views of the root.</summary>
internal static class WikiViews
{
    [ViewConfig]
    public static Response Show(Wiki context, PyramidRequest request) =>
        Response.Redirect(request.ResourcePath(context, "FrontPage"));
}
