using Gateway.PyramidLike;
using Gateway.PyramidLike.Traversal;
using PyramidLike.Resources;

namespace PyramidLike.Views;

/// <summary>What surrounds every page: the lineage as breadcrumbs, and how traversal came here.</summary>
internal sealed record Frame(
    string Home,
    string Static,
    string Path,
    IReadOnlyList<Step> Steps,
    string ViewName,
    IReadOnlyList<string> Subpath
)
{
    public static Frame Of(PyramidRequest request)
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
        return new Frame(
            request.ScriptName + "/",
            request.ScriptName + "/static",
            request.Path,
            steps,
            request.IsTraversed ? request.ViewName : "",
            request.IsTraversed ? request.Subpath : []
        );
    }
}
