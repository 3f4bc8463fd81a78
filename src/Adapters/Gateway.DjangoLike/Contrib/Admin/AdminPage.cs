using Gateway.DjangoLike.Contrib.Messages;
using Gateway.DjangoLike.Db;
using Gateway.DjangoLike.Forms;
using Gateway.DjangoLike.Http;
using Gateway.DjangoLike.Urls;
using Gateway.Toolkit;
using Gateway.Toolkit.Templates;

namespace Gateway.DjangoLike.Contrib.Admin;

/// <summary>One request to the admin: its addresses, messages and templates.</summary>
internal sealed class AdminPage(AdminSite site, HttpRequest request)
{
    /// <summary>The name in an address of what the list before was filtered by.</summary>
    public const string FiltersName = "_changelist_filters";

    /// <summary>The name in an address of a page that is shown in a window of its own, to add what another page's field refers
    /// to (<c>IS_POPUP_VAR</c>).</summary>
    public const string PopupName = "_popup";

    public AdminSite Site => site;

    public bool IsPopup => request.GET[PopupName] is not null;

    public HttpRequest Request => request;

    /// <summary>The address of the first page.</summary>
    public string Root => field ??= UrlConf.Reverse(Namespace + ":index");

    /// <summary>The query that leads the list's filters along; empty when there are none.</summary>
    public string KeptFilters =>
        request.GET[FiltersName] is { } filters ? $"?{FiltersName}={Uri.EscapeDataString(filters)}" : "";

    public bool IsPost => request.Method == "POST";

    /// <summary>What was posted; null for a request that only looks.</summary>
    public async ValueTask<FormData?> DataAsync() => IsPost ? (FormData)await request.FormAsync() : null;

    public static void NeverCache(Response response) =>
        response.Headers["cache-control"] = "max-age=0, no-cache, no-store, must-revalidate, private";

    public string UrlOf(ModelMeta meta) => $"{Root}{meta.AppLabel}/{meta.ModelName}/";

    public string UrlOf(ModelAdmin admin, object key, string action) =>
        $"{UrlOf(admin.Meta)}{UrlEncoding.EncodePath(FormText.Of(key))}/{action}/";

    /// <summary>The address of an object's form; null when the user may not see it there.</summary>
    public string? UrlOf(Model instance) =>
        site.Find(instance.GetType()) is { } admin && admin.HasViewPermission(request, instance)
            ? UrlOf(admin, instance.Id, "change")
            : null;

    /// <summary>Renders one of the admin's templates; a project's file of the same name takes its place.</summary>
    public HttpResponse Render(
        string template,
        string title,
        IEnumerable<KeyValuePair<string, object?>> values,
        int status = 200
    )
    {
        var context = EachContext();
        context["title"] = title;
        foreach (var (name, value) in values)
        {
            context[name] = value;
        }
        var response = Shortcuts.Render(request, template, context, status);
        NeverCache(response);
        return response;
    }

    /// <summary>What every page of the site knows.</summary>
    public Dictionary<string, object?> EachContext() =>
        new(StringComparer.Ordinal)
        {
            ["site"] = site,
            ["site_header"] = site.SiteHeader,
            ["site_title"] = site.SiteTitle,
            ["site_url"] = site.SiteUrl,
            ["root"] = Root,
            ["style_url"] = AdminAssets.Url("admin.css", Root),
            ["script_url"] = AdminAssets.Url("admin.js", Root),
            ["related_url"] = AdminAssets.Url("related.js", Root),
            ["icon_url"] = AdminAssets.Url("icon.svg", Root),
            ["user"] = request.User,
            ["user_name"] = request.User.GetShortName() is { Length: > 0 } given ? given : request.User.ToString(),
            ["has_permission"] = site.HasPermission(request),
            ["has_usable_password"] = request.User.HasUsablePassword(),
        };

    public HttpResponse Render(string template, string title, object values, int status = 200) =>
        Render(
            template,
            title,
            values
                .GetType()
                .GetProperties()
                .Select(property => KeyValuePair.Create(property.Name, property.GetValue(values))),
            status
        );

    public void Message(MessageLevel kind, string text) => Contrib.Messages.Messages.Add(request, kind, text);

    /// <summary>A message that names an object, as a link to it where the user may see it.</summary>
    public void Message(MessageLevel kind, string before, Model instance, string after)
    {
        var text = Html(instance.ToString() ?? "");
        var link = UrlOf(instance) is { } url ? $"<a href=\"{Html(url)}\">{text}</a>" : text;
        Contrib.Messages.Messages.Add(request, kind, new Markup($"{Html(before)}“{link}”{Html(after)}"));
    }

    /// <summary>Does something with the object an address names; without one the first page says so, as Django's.</summary>
    public async Task<Response> WithObjectAsync(ModelAdmin admin, string objectId, Func<Model, Task<Response>> show)
    {
        var instance = long.TryParse(objectId, out var key)
            ? await admin.GetQuerySet(request).Filter("pk", key).FirstAsync()
            : null;
        if (instance is not null)
        {
            return await show(instance);
        }
        Message(
            MessageLevel.Warning,
            $"{admin.Meta.VerboseName} with ID “{objectId}” doesn’t exist. Perhaps it was deleted?"
        );
        return new HttpResponseRedirect(Root);
    }

    // Where the site is included below another namespace, its names are, too.
    private string Namespace =>
        request.ResolverMatch is { Namespace.Length: > 0 } match && match.Namespaces[^1] == site.Name
            ? match.Namespace
            : site.Name;

    public static string Html(string text) => Escape.Html(text);
}
