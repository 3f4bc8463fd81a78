using Gateway.DjangoLike.Forms;
using Gateway.DjangoLike.Http;
using Gateway.Toolkit;

namespace Gateway.DjangoLike.Contrib.Admin.Pages;

/// <summary>The first page, and that of an application: what there is that the user may use
/// (<c>AdminSite.index</c>, <c>app_index</c>).</summary>
internal static class IndexPage
{
    private const int RecentActions = 10;

    public static async Task<Response> ShowAsync(AdminPage page)
    {
        var id = page.Request.User.Id;
        var recent = await LogEntry
            .Objects.Filter(entry => entry.UserId == id)
            .SelectRelated(entry => entry.ContentType)[..RecentActions]
            .ToListAsync();
        return page.Render(
            "admin/index.html",
            page.Site.IndexTitle,
            new { apps = Apps(page), recent = recent.Select(entry => Recent(page, entry)).ToList() }
        );
    }

    public static Task<Response> ShowAppAsync(AdminPage page, string label)
    {
        var app = Apps(page).Find(app => app.Label == label) ?? throw new Http404();
        return Task.FromResult<Response>(
            page.Render(
                "admin/app_index.html",
                $"{app.Name} administration",
                new { apps = new[] { app }, app_name = app.Name }
            )
        );
    }

    private static List<AppItem> Apps(AdminPage page)
    {
        var registry = ProjectScope.Required.Project.Apps;
        return
        [
            .. registry
                .GetModels()
                .Select(meta => page.Site.Find(meta.ModelType))
                .OfType<ModelAdmin>()
                .Where(admin => admin.HasModulePermission(page.Request))
                .Select(admin => (App: admin.Meta.App, Item: Item(page, admin)))
                .Where(pair => pair.Item is not null)
                .GroupBy(pair => pair.App, pair => pair.Item!)
                .Select(group => new AppItem(
                    group.Key.Label,
                    group.Key.VerboseName,
                    $"{page.Root}{group.Key.Label}/",
                    [.. group.OrderBy(item => item.Name, StringComparer.Ordinal)]
                ))
                .OrderBy(app => app.Name, StringComparer.OrdinalIgnoreCase),
        ];
    }

    private static ModelItem? Item(AdminPage page, ModelAdmin admin)
    {
        var (add, change, delete, view) = (
            admin.HasAddPermission(page.Request),
            admin.HasChangePermission(page.Request, null),
            admin.HasDeletePermission(page.Request, null),
            admin.HasViewPermission(page.Request, null)
        );
        if (!add && !change && !delete && !view)
        {
            return null;
        }
        var url = page.UrlOf(admin.Meta);
        return new(
            FormText.Capitalized(admin.Meta.VerboseNamePlural),
            admin.Meta.ModelName,
            view ? url : null,
            add ? url + "add/" : null,
            change
        );
    }

    private static RecentItem Recent(AdminPage page, LogEntry entry)
    {
        var admin = entry.ContentType is { } type ? page.Site.Find(type.AppLabel, type.ModelName) : null;
        return new(
            entry.ObjectRepr,
            entry.ActionFlag switch
            {
                LogAction.Addition => "addlink",
                LogAction.Deletion => "deletelink",
                _ => "changelink",
            },
            entry.ActionFlag switch
            {
                LogAction.Addition => "Added",
                LogAction.Deletion => "Deleted",
                _ => "Changed",
            },
            entry.ActionFlag != LogAction.Deletion && entry.ObjectId is { } key && admin is not null
                ? page.UrlOf(admin, key, "change")
                : null,
            admin is null ? "Unknown content" : FormText.Capitalized(admin.Meta.VerboseName),
            entry.ActionTime
        );
    }

    private sealed record AppItem(string Label, string Name, string Url, IReadOnlyList<ModelItem> Models);

    private sealed record ModelItem(string Name, string ModelName, string? Url, string? AddUrl, bool MayChange);

    private sealed record RecentItem(string Text, string Kind, string Action, string? Url, string Model, DateTime Time);
}
