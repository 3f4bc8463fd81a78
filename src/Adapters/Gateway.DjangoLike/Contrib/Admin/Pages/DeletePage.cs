using Gateway.DjangoLike.Contrib.Messages;
using Gateway.DjangoLike.Db;
using Gateway.DjangoLike.Forms;
using Gateway.DjangoLike.Http;
using Gateway.Toolkit;
using Gateway.Toolkit.Templates;

namespace Gateway.DjangoLike.Contrib.Admin.Pages;

/// <summary>Asks whether an object is to be deleted, and deletes it (<c>ModelAdmin.delete_view</c>).</summary>
internal static class DeletePage
{
    public static Task<Response> ShowAsync(AdminPage page, ModelAdmin admin, string objectId) =>
        page.WithObjectAsync(
            admin,
            objectId,
            instance =>
                admin.HasDeletePermission(page.Request, instance)
                    ? DeleteAsync(page, admin, instance)
                    : throw new PermissionDeniedException()
        );

    private static async Task<Response> DeleteAsync(AdminPage page, ModelAdmin admin, Model instance)
    {
        var meta = admin.Meta;
        var consequences = await Consequences.OfAsync(page, [instance]);
        if (page.IsPost && consequences.Protected.Count == 0)
        {
            if (consequences.Forbidden.Count > 0)
            {
                throw new PermissionDeniedException();
            }
            var text = instance.ToString() ?? "";
            await Transaction.AtomicAsync(async () =>
            {
                await AdminLog.WriteAsync(page.Request, instance, LogAction.Deletion, "");
                await admin.DeleteModelAsync(page.Request, instance);
            });
            page.Message(MessageLevel.Success, $"The {meta.VerboseName} “{text}” was deleted successfully.");
            return new HttpResponseRedirect(SaveAnswer.ListOrRoot(page, admin));
        }
        return page.Render(
            "admin/delete_confirmation.html",
            consequences.MayDelete ? "Are you sure?" : $"Cannot delete {meta.VerboseName}",
            new
            {
                crumbs = Crumbs.For(page, meta, instance, "Delete"),
                name = meta.VerboseName,
                text = instance.ToString(),
                consequences,
                back_url = page.UrlOf(admin, instance.Id, "change"),
            }
        );
    }
}

/// <summary>What a delete takes along, and what keeps it from being done (<c>get_deleted_objects</c>).</summary>
/// <param name="Objects">The objects, as nested lists of HTML.</param>
/// <param name="Summary">How many of each model.</param>
/// <param name="Forbidden">The models whose objects the user may not delete.</param>
/// <param name="Protected">The objects that must stay.</param>
internal sealed record Consequences(
    Markup Objects,
    IReadOnlyList<string> Summary,
    IReadOnlyList<string> Forbidden,
    IReadOnlyList<Markup> Protected
)
{
    // A page of a hundred thousand lines is no confirmation.
    private const int MostListed = 1000;

    public bool MayDelete => Forbidden.Count == 0 && Protected.Count == 0;

    public static async Task<Consequences> OfAsync(AdminPage page, IReadOnlyList<Model> instances)
    {
        var found = await Collector.CollectAsync(instances);
        var listed = 0;
        return new(
            new Markup(List(page, found.Nested, ref listed)),
            [.. found.ModelCount.Select(pair => $"{FormText.Capitalized(pair.Key.VerboseNamePlural)}: {pair.Value}")],
            [
                .. found
                    .ModelCount.Keys.Where(meta =>
                        page.Site.Find(meta.ModelType) is { } admin && !admin.HasDeletePermission(page.Request, null)
                    )
                    .Select(meta => meta.VerboseName),
            ],
            [.. found.Protected.Select(instance => Named(page, instance))]
        );
    }

    private static string List(AdminPage page, IEnumerable<CollectedObject> objects, ref int listed)
    {
        var html = new System.Text.StringBuilder("<ul>");
        foreach (var one in objects)
        {
            if (listed == MostListed)
            {
                html.Append("<li>…</li>");
                break;
            }
            listed++;
            html.Append("<li>").Append(Named(page, one.Instance));
            if (one.Children.Count > 0)
            {
                html.Append(List(page, one.Children, ref listed));
            }
            html.Append("</li>");
        }
        return html.Append("</ul>").ToString();
    }

    private static Markup Named(AdminPage page, Model instance)
    {
        var text = AdminPage.Html(instance.ToString() ?? "");
        var link = page.UrlOf(instance) is { } url ? $"<a href=\"{AdminPage.Html(url)}\">{text}</a>" : text;
        return new($"{AdminPage.Html(FormText.Capitalized(instance.Meta.VerboseName))}: {link}");
    }
}
