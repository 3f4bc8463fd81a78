using Gateway.PyramidLike;
using Gateway.PyramidLike.Security;
using Gateway.PyramidLike.Traversal;
using Gateway.PyramidLike.Views;

namespace PyramidLike.Views;

/// <summary>A view for any context: <c>/hello</c>, <c>/FrontPage/hello</c>, …</summary>
internal static class HelloViews
{
    [ViewConfig(Name = "hello", Renderer = "string", Permission = Permissions.NoneRequired)]
    public static string Hello(ILocation context, PyramidRequest request) =>
        $"Hello, World!\nThe context is {context}, found at {request.ResourcePath(context)}\n";
}
