using Gateway.PyramidLike;
using Gateway.PyramidLike.Security;
using Gateway.PyramidLike.Traversal;
using Gateway.PyramidLike.Views;
using Gateway.Toolkit;
using PyramidLike.Resources;
using PyramidLike.Text;

namespace PyramidLike.Views;

/// <summary>Exception views: the exception is the context, and the request still knows where it was.</summary>
internal sealed class NotFoundViews(HttpException context, PyramidRequest request)
{
    [NotFoundViewConfig(Renderer = "404.html")]
    public async Task<object> NotFoundAsync()
    {
        // Offered where the name follows the node at the end of the path, so that the link makes exactly what was asked for.
        var missing =
            request.IsTraversed
            && request.Context is Node node
            && request.Subpath.Count == 0
            && WikiWords.IsPageName(request.ViewName)
            && (await request.HasPermissionAsync("edit", node)).Allowed
                ? new Link(request.ViewName, request.ResourcePath(node, "add_page", request.ViewName))
                : null;
        return Show(missing);
    }

    [ExceptionViewConfig(Context = typeof(HttpException), Renderer = "404.html")]
    public object Error() => Show(null);

    private object Show(Link? missing)
    {
        request.Response.Status = context.Status;
        return new
        {
            Title = (context as IExceptionResponse)?.Title ?? context.Name,
            context.Status,
            // The detail of a plain 404 is the path, which the page shows anyway.
            Description = context is HttpNotFound && context.Description == request.Path
                ? ((HttpNotFound)context).Explanation
                : context.Description,
            Missing = missing,
        };
    }
}
