using System.Globalization;
using Gateway.DjangoLike.Db;
using Gateway.DjangoLike.Forms;
using Gateway.DjangoLike.Http;
using Gateway.Toolkit;

namespace Gateway.DjangoLike.Contrib.Admin.Pages;

/// <summary>The objects that a field of <see cref="BaseModelAdmin.AutocompleteFields"/> finds for what is typed
/// (<c>AutocompleteJsonView</c>), in Django's JSON. Who may look at the objects may ask.</summary>
internal static class AutocompletePage
{
    private const int PageSize = 20;

    /// <exception cref="PermissionDeniedException">There is no such field, or its objects are not for the user to see.</exception>
    /// <exception cref="Http404">Its objects cannot be searched.</exception>
    public static async Task<Response> ShowAsync(AdminPage page)
    {
        var request = page.Request;
        if (request.Method is not ("GET" or "HEAD"))
        {
            throw HttpException.MethodNotAllowed(["GET", "HEAD"]);
        }
        var admin = AdminOf(page) ?? throw new PermissionDeniedException();
        if (admin.SearchFields.Count == 0)
        {
            throw new Http404(
                $"{admin.GetType().Name} has no SearchFields, and {admin.Meta.ObjectName} cannot be searched."
            );
        }
        if (!admin.HasViewPermission(request, null))
        {
            throw new PermissionDeniedException();
        }
        var number =
            int.TryParse(request.GET["page"] ?? "1", NumberStyles.None, CultureInfo.InvariantCulture, out var asked)
            && asked is >= 1 and < int.MaxValue / PageSize
                ? asked
                : throw new Http404($"'{request.GET["page"]}' is no page.");
        var rows = admin.GetSearchResults(request, Ordered(admin, request), request.GET["term"] ?? "");
        // One more than is shown tells whether there are more.
        var found = await rows.Slice((number - 1) * PageSize, PageSize + 1).ToListAsync();
        return new JsonResponse(
            new
            {
                results = found
                    .Take(PageSize)
                    .Select(instance => new { id = FormText.Of(instance.Id), text = instance.ToString() ?? "" }),
                pagination = new { more = found.Count > PageSize },
            }
        );
    }

    private static ModelAdmin? AdminOf(AdminPage page)
    {
        var query = page.Request.GET;
        return
            page.Request.Project.Apps.FindModel(query["app_label"] ?? "", query["model_name"] ?? "") is { } meta
            && meta.FindField(query["field_name"] ?? "") is { RelatedModel: { } related }
            ? page.Site.Find(related.ModelType)
            : null;
    }

    private static IQuerySet Ordered(ModelAdmin admin, HttpRequest request)
    {
        var rows = admin.GetQuerySet(request);
        return admin.Ordering.Count > 0 || admin.Meta.Ordering.Count > 0 ? rows : rows.OrderBy("pk");
    }
}
