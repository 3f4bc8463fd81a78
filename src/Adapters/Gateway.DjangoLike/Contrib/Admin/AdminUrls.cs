using Gateway.DjangoLike.Contrib.Admin.Pages;
using Gateway.DjangoLike.Http;
using Gateway.DjangoLike.Urls;
using Gateway.Toolkit;
using static Gateway.DjangoLike.Urls.UrlConf;

namespace Gateway.DjangoLike.Contrib.Admin;

/// <summary>The URLs of an admin site, which are Django's own, and who gets in.</summary>
internal static class AdminUrls
{
    public static UrlConf For(AdminSite site)
    {
        var urls = Routes(site);
        urls.Aliases = new AdminUrlNames(site);
        return urls;
    }

    private static UrlConf Routes(AdminSite site) =>
        new("admin")
        {
            Path("", (HttpRequest request) => Guard(site, request, IndexPage.ShowAsync), "index"),
            Path("login/", (HttpRequest request) => LoginPage.ShowAsync(new(site, request)), "login"),
            Path("logout/", (HttpRequest request) => Guard(site, request, LogoutPage.ShowAsync), "logout"),
            Path(
                "password_change/",
                (HttpRequest request) => Guard(site, request, PasswordPage.ChangeOwnAsync),
                "password_change"
            ),
            Path(
                "password_change/done/",
                (HttpRequest request) => Guard(site, request, PasswordPage.DoneAsync),
                "password_change_done"
            ),
            Path(
                "static/<path:name>",
                (HttpRequest request, string name) => AdminAssets.Serve(request, name),
                "static"
            ),
            Path(
                "r/<int:content_type_id>/<path:object_id>/",
                (HttpRequest request, long contentTypeId, string objectId) =>
                    Guard(site, request, page => ViewOnSitePage.ShowAsync(page, contentTypeId, objectId)),
                "view_on_site"
            ),
            Path(
                "autocomplete/",
                (HttpRequest request) => Guard(site, request, AutocompletePage.ShowAsync),
                "autocomplete"
            ),
            Path(
                "<str:app_label>/",
                (HttpRequest request, string appLabel) =>
                    Guard(site, request, page => IndexPage.ShowAppAsync(page, appLabel)),
                "app_list"
            ),
            Path(
                "<str:app_label>/<str:model_name>/",
                (HttpRequest request, string appLabel, string modelName) =>
                    Guard(site, request, page => ChangeListPage.ShowAsync(page, Model(page, appLabel, modelName))),
                "changelist"
            ),
            Path(
                "<str:app_label>/<str:model_name>/add/",
                (HttpRequest request, string appLabel, string modelName) =>
                    Guard(site, request, page => ChangeFormPage.AddAsync(page, Model(page, appLabel, modelName))),
                "add"
            ),
            Path(
                "<str:app_label>/<str:model_name>/<path:object_id>/<str:action>/",
                (HttpRequest request, string appLabel, string modelName, string objectId, string action) =>
                    Guard(site, request, page => ObjectAsync(page, Model(page, appLabel, modelName), objectId, action)),
                "object"
            ),
            Path(
                "<str:app_label>/<str:model_name>/<path:object_id>/",
                (HttpRequest request, string appLabel, string modelName, string objectId) =>
                    Guard(
                        site,
                        request,
                        page =>
                            Task.FromResult<Response>(
                                new HttpResponseRedirect(
                                    page.UrlOf(Model(page, appLabel, modelName), objectId, "change")
                                )
                            )
                    ),
                "redirect"
            ),
        };

    /// <summary>The site whose page a request is for.</summary>
    public static AdminSite SiteOf(HttpRequest request) =>
        request.Environ.Get<AdminPage>()?.Site
        ?? throw new InvalidOperationException(
            "This runs in a page of the admin only, and the request is for another."
        );

    private static Task<Response> ObjectAsync(AdminPage page, ModelAdmin admin, string objectId, string action) =>
        action switch
        {
            "change" => ChangeFormPage.ChangeAsync(page, admin, objectId),
            "delete" => DeletePage.ShowAsync(page, admin, objectId),
            "history" => HistoryPage.ShowAsync(page, admin, objectId),
            _ => admin.ObjectPages.TryGetValue(action, out var own)
                ? page.WithObjectAsync(admin, objectId, instance => own.ShowAsync(page.Request, page.Site, instance))
                : throw new Http404(),
        };

    private static ModelAdmin Model(AdminPage page, string appLabel, string modelName) =>
        page.Site.Find(appLabel, modelName) ?? throw new Http404();

    // Slashes stay as they are, as in Django. After logging out nobody is led to log out.
    private static string Next(AdminPage page) =>
        Uri.EscapeDataString(
                page.Request.Path.EndsWith("/logout/", StringComparison.Ordinal)
                    ? page.Root
                    : page.Request.GetFullPath()
            )
            .Replace("%2F", "/", StringComparison.Ordinal);

    // AdminSite.admin_view: whoever is not of the staff is shown the login, and nothing here is kept by a cache.
    private static async Task<Response> Guard(AdminSite site, HttpRequest request, Func<AdminPage, Task<Response>> show)
    {
        var page = new AdminPage(site, request);
        request.Environ.Set(page);
        var response = site.HasPermission(request)
            ? await show(page)
            : new HttpResponseRedirect($"{page.Root}login/?next={Next(page)}");
        AdminPage.NeverCache(response);
        return response;
    }
}
