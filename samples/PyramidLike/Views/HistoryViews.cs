using System.Globalization;
using Gateway.PyramidLike;
using Gateway.PyramidLike.Traversal;
using Gateway.PyramidLike.Views;
using PyramidLike.Resources;

namespace PyramidLike.Views;

/// <summary>What a page said before: <c>history</c>, and <c>history/12</c> for one of its texts.</summary>
internal static class HistoryViews
{
    [ViewConfig(Context = typeof(Page), Name = "history", Renderer = "history.html", Permission = "view")]
    public static object History(Page context, PyramidRequest request)
    {
        var shown = request.Subpath switch
        {
            [] => null,
            [var id] when long.TryParse(id, CultureInfo.InvariantCulture, out var number) => context.Revision(number)
                ?? throw NoSuch(id),
            [var id, ..] => throw NoSuch(id),
            _ => null,
        };
        return new
        {
            Page = context,
            PageUrl = request.ResourcePath(context),
            Shown = shown,
            Revisions = context
                .Revisions()
                .Select(revision => new
                {
                    revision.Author,
                    At = revision.At.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
                    Url = request.ResourcePath(context, "history", revision.Id.ToString(CultureInfo.InvariantCulture)),
                }),
        };
    }

    private static HttpNotFound NoSuch(string id) => new($"This page has no text number {id}.");
}
