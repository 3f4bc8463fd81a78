using Gateway.PyramidLike;
using Gateway.PyramidLike.Security;
using Gateway.PyramidLike.Traversal;
using Gateway.PyramidLike.Views;
using Gateway.Toolkit.Templates;
using PyramidLike.Resources;
using PyramidLike.Text;

namespace PyramidLike.Views;

/// <summary>The tutorial's views: <c>view_wiki</c>, <c>view_page</c>, <c>add_page</c> and <c>edit_page</c>.</summary>
internal static class WikiViews
{
    [ViewConfig(Context = typeof(Wiki), Permission = "view")]
    public static HttpSeeOther ViewWiki(Wiki context, PyramidRequest request) =>
        new(request.ResourcePath(context, "FrontPage"));

    [ViewConfig(Context = typeof(Page), Renderer = "view.html", Permission = "view")]
    public static async Task<object> ViewPage(Page context, PyramidRequest request)
    {
        var links = new WikiLinks(context, request);
        return new
        {
            Page = context,
            PageText = new Markup(WikiMarkup.ToHtml(context.Text, links.Resolve, links.Rebase)),
            EditUrl = request.ResourcePath(context, "edit_page"),
            Below = context.ChildNames().Select(name => new Link(name, request.ResourcePath(context, name))),
            MayEdit = (await request.HasPermissionAsync("edit", context)).Allowed,
        };
    }

    [ViewConfig(Context = typeof(Node), Name = "add_page", Renderer = "edit.html", Permission = "edit")]
    public static object AddPage(Node context, PyramidRequest request)
    {
        var name = PageName.Of(request);
        return context[name] is Page page
            ? new HttpSeeOther(request.ResourcePath(page, "edit_page"))
            : Form(
                name,
                "",
                request.ResourcePath(context, "add_page", name),
                request.ResourcePath(context),
                isNew: true
            );
    }

    [ViewConfig(
        Context = typeof(Node),
        Name = "add_page",
        RequestMethod = ["POST"],
        RequestParam = ["form.submitted"],
        Permission = "edit"
    )]
    public static async Task<HttpSeeOther> SaveNewPage(Node context, PyramidRequest request)
    {
        var page = context.Add(PageName.Of(request), await PageForm.BodyAsync(request), await AuthorAsync(request));
        return Saved(page, request);
    }

    /// <summary>The form under a page knows the name only when it is sent.</summary>
    [ViewConfig(
        Context = typeof(Node),
        Name = "add_page",
        RequestMethod = ["GET"],
        RequestParam = ["name"],
        Permission = "edit"
    )]
    public static HttpSeeOther AddNamedPage(Node context, PyramidRequest request) =>
        new(request.ResourcePath(context, "add_page", PageName.Checked(request.Args["name"]!.Trim())));

    [ViewConfig(Context = typeof(Page), Name = "edit_page", Renderer = "edit.html", Permission = "edit")]
    public static object EditPage(Page context, PyramidRequest request) =>
        Form(
            context.Name!,
            context.Text,
            request.ResourcePath(context, "edit_page"),
            request.ResourcePath(context),
            isNew: false
        );

    [ViewConfig(
        Context = typeof(Page),
        Name = "edit_page",
        RequestMethod = ["POST"],
        RequestParam = ["form.submitted"],
        Permission = "edit"
    )]
    public static async Task<HttpSeeOther> SavePage(Page context, PyramidRequest request)
    {
        context.Save(await PageForm.BodyAsync(request), await AuthorAsync(request));
        return Saved(context, request);
    }

    private static object Form(string pageName, string pageData, string saveUrl, string cancelUrl, bool isNew) =>
        new
        {
            PageName = pageName,
            PageData = pageData,
            SaveUrl = saveUrl,
            CancelUrl = cancelUrl,
            IsNew = isNew,
        };

    private static HttpSeeOther Saved(Page page, PyramidRequest request)
    {
        request.Session.Flash($"{page.Name} has been saved.");
        return new HttpSeeOther(request.ResourcePath(page));
    }

    private static async ValueTask<string> AuthorAsync(PyramidRequest request) =>
        await request.AuthenticatedUserIdAsync() ?? "somebody";
}
