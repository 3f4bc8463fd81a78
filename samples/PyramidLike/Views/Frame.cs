using Gateway.PyramidLike;
using Gateway.PyramidLike.Events;
using Gateway.PyramidLike.Security;
using Gateway.PyramidLike.Traversal;
using PyramidLike.Resources;

namespace PyramidLike.Views;

/// <summary>What surrounds every page: who is logged in, the lineage as breadcrumbs, and how traversal came here.</summary>
internal sealed record Frame(
    string Home,
    string? User,
    string LoginUrl,
    string LogoutUrl,
    IReadOnlyList<string> Messages,
    string Path,
    IReadOnlyList<Step> Steps,
    string ViewName,
    IReadOnlyList<string> Subpath
)
{
    /// <summary>Gives every template a frame, so that no view has to.</summary>
    [Subscriber]
    public static async ValueTask AddAsync(BeforeRender happened)
    {
        if (
            happened.Values["request"] is PyramidRequest request
            && happened.Values["renderer_name"] is string name
            && name.EndsWith(".html", StringComparison.Ordinal)
        )
        {
            happened.Values["frame"] = await OfAsync(request);
        }
    }

    // Taking messages changes the session, which nobody shall have who has said nothing yet.
    private static IReadOnlyList<string> Take(PyramidRequest request) =>
        request.Session.PeekFlash().Count == 0 ? [] : request.Session.PopFlash();

    private static async ValueTask<Frame> OfAsync(PyramidRequest request)
    {
        var node = request.IsTraversed ? request.Context as Node : null;
        var lineage = node?.Lineage().Reverse().Cast<Node>() ?? [];
        Step[] steps =
        [
            .. lineage.Select(step => new Step(
                step.Title,
                step.Name is { } name ? $"/{name}" : "/",
                step.GetType().Name,
                request.ResourcePath(step),
                ReferenceEquals(step, node)
            )),
        ];
        var home = request.ScriptName + "/";
        return new Frame(
            home,
            await request.AuthenticatedUserIdAsync(),
            LoginUrl: CameFrom.Login(request),
            LogoutUrl: home + "logout",
            Take(request),
            request.Path,
            steps,
            request.IsTraversed ? request.ViewName : "",
            request.IsTraversed ? request.Subpath : []
        );
    }
}
