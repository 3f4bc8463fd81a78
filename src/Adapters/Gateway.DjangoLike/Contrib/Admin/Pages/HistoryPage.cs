using System.Globalization;
using Gateway.DjangoLike.Forms;
using Gateway.DjangoLike.Http;
using Gateway.Toolkit;

namespace Gateway.DjangoLike.Contrib.Admin.Pages;

/// <summary>What was done with an object, and by whom (<c>ModelAdmin.history_view</c>).</summary>
internal static class HistoryPage
{
    public static Task<Response> ShowAsync(AdminPage page, ModelAdmin admin, string objectId) =>
        page.WithObjectAsync(
            admin,
            objectId,
            async instance =>
            {
                if (!admin.HasViewPermission(page.Request, instance))
                {
                    throw new PermissionDeniedException();
                }
                var meta = admin.Meta;
                var key = instance.Id.ToString(CultureInfo.InvariantCulture);
                var type = await AdminLog.ContentTypeOfAsync(meta);
                var entries = await LogEntry
                    .Objects.Filter(entry => entry.ObjectId == key && entry.ContentTypeId == type)
                    .SelectRelated(entry => entry.User)
                    .OrderBy("action_time", "id")
                    .ToListAsync();
                return page.Render(
                    "admin/object_history.html",
                    $"Change history: {instance}",
                    new
                    {
                        crumbs = Crumbs.For(page, meta, instance, "History"),
                        entries = entries.Select(entry => new
                        {
                            time = AdminText.Of(entry.ActionTime),
                            user = UserText(entry),
                            message = entry.ActionFlag == LogAction.Addition && entry.ChangeMessage.Length == 0
                                ? "Added."
                                : entry.GetChangeMessage(),
                        }),
                        module = FormText.Capitalized(meta.VerboseNamePlural),
                    }
                );
            }
        );

    private static string UserText(LogEntry entry) =>
        entry.User is not { } user ? ""
        : user.GetFullName() is { Length: > 0 } name ? $"{user.Username} ({name})"
        : user.Username;
}
