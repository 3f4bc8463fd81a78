using Gateway.DjangoLike.Contrib.Admin.Pages;
using Gateway.DjangoLike.Contrib.Messages;
using Gateway.DjangoLike.Db;
using Gateway.DjangoLike.Http;
using Gateway.Toolkit;

namespace Gateway.DjangoLike.Contrib.Admin;

/// <summary>Deletes the rows that were ticked, after a confirmation (<c>delete_selected</c>).</summary>
internal static class DeleteSelected
{
    // A statement takes a few thousand values.
    private const int KeysAtOnce = 500;

    public static readonly AdminAction Action = new(
        "delete_selected",
        "Delete selected %(verbose_name_plural)s",
        RunAsync
    )
    {
        Permission = "delete",
    };

    private static async Task<Response?> RunAsync(ModelAdmin admin, HttpRequest request, IQuerySet rows)
    {
        var page = new AdminPage(AdminUrls.SiteOf(request), request);
        var meta = admin.Meta;
        IReadOnlyList<Model> instances = await rows.ToListAsync();
        var fields = await request.PostAsync();
        var isConfirmed = fields["post"] is { Length: > 0 };
        if (isConfirmed)
        {
            // Of all pages, too, those that were shown, and not what has come to be like them since.
            var shown = TickedKeys.Of(fields).ToHashSet();
            instances = [.. instances.Where(instance => shown.Contains(instance.Id))];
        }
        var consequences = await Consequences.OfAsync(page, instances);
        if (isConfirmed && consequences.Protected.Count == 0)
        {
            if (consequences.Forbidden.Count > 0)
            {
                throw new PermissionDeniedException();
            }
            if (instances.Count > 0)
            {
                await Transaction.AtomicAsync(() => DeleteAsync(admin, request, instances));
                page.Message(
                    MessageLevel.Success,
                    $"Successfully deleted {ChangeListPage.Counted(instances.Count, meta)}."
                );
            }
            return null;
        }
        var name = instances.Count == 1 ? meta.VerboseName : meta.VerboseNamePlural;
        return page.Render(
            "admin/delete_selected_confirmation.html",
            consequences.MayDelete ? "Are you sure?" : $"Cannot delete {name}",
            new
            {
                crumbs = Crumbs.For(page, meta, "Delete multiple objects"),
                name,
                selected_keys = TickedKeys.Joined(instances),
                // The keys of all pages can be too many for one statement: then the list's own conditions find the rows again.
                select_across = ChangeListPage.IsAcrossPages(fields),
                action = Action.Name,
                consequences,
                back_url = page.UrlOf(meta),
            }
        );
    }

    private static async Task DeleteAsync(ModelAdmin admin, HttpRequest request, IReadOnlyList<Model> instances)
    {
        await AdminLog.WriteAsync(request, [.. instances.Select(instance => (instance, ""))], LogAction.Deletion);
        foreach (var some in instances.Select(instance => instance.Id).Chunk(KeysAtOnce))
        {
            await admin.DeleteQuerySetAsync(request, admin.GetQuerySet(request).Filter("pk__in", some));
        }
    }
}
