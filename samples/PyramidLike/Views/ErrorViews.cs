using Gateway.PyramidLike;
using Gateway.PyramidLike.Traversal;
using Gateway.PyramidLike.Views;
using Gateway.Toolkit;
using PyramidLike.Resources;
using PyramidLike.Text;

namespace PyramidLike.Views;

/// <summary>Exception views: the exception is the context, and the request still knows where it was.</summary>
internal sealed class ErrorViews(HttpException context, PyramidRequest request)
{
    [ViewConfig(Context = typeof(HttpNotFound), Renderer = "error.html")]
    public async Task<object> NotFoundAsync()
    {
        // Offered where the name follows the node at the end of the path, so that the link makes exactly what was asked for.
        var missing =
            request.IsTraversed
            && request.Context is Node node
            && request.Subpath.Count == 0
            && WikiWords.IsPageName(request.ViewName)
            && (await request.HasPermissionAsync("add")).Allowed
                ? new Link(request.ViewName, request.ResourcePath(node, "add_page", request.ViewName))
                : null;
        return Show("Nothing is here yet", missing);
    }

    [ViewConfig(Context = typeof(HttpForbidden), Renderer = "error.html")]
    public object Forbidden() => Show("This page is protected", reason: (context as HttpForbidden)?.Result?.Reason);

    [ViewConfig(Renderer = "error.html")]
    public object Error() => Show(context.Name);

    private object Show(string title, Link? missing = null, string? reason = null)
    {
        request.Response.Status = context.Status;
        return new
        {
            Frame = Frame.Of(request),
            Title = title,
            context.Status,
            context.Description,
            Missing = missing,
            Reason = reason,
        };
    }
}
