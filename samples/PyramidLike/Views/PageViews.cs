using Gateway.PyramidLike;
using Gateway.PyramidLike.Traversal;
using Gateway.PyramidLike.Views;
using Gateway.Toolkit;
using Gateway.Toolkit.Templates;
using PyramidLike.Resources;
using PyramidLike.Text;

namespace PyramidLike.Views;

/// <summary>Views of a page: to see it, and to edit it.</summary>
internal sealed class PageViews(Page context, PyramidRequest request)
{
    [ViewConfig(Renderer = "page.html")]
    public async Task<object> ShowAsync()
    {
        var links = new WikiLinks(context, request);
        return new
        {
            Frame = Frame.Of(request),
            Body = new Markup(WikiMarkup.ToHtml(context.Text, links.Resolve, links.Rebase)),
            Below = context.ChildNames().Select(name => new Link(name, request.ResourcePath(context, name))),
            MayEdit = (await request.HasPermissionAsync("edit")).Allowed,
            MayAdd = (await request.HasPermissionAsync("add")).Allowed,
        };
    }

    [ViewConfig(Name = "edit_page", Renderer = "edit.html", Permission = "edit")]
    public object Edit() =>
        new
        {
            Frame = Frame.Of(request),
            Title = $"Edit {context.Name}",
            context.Text,
            SaveUrl = request.ResourcePath(context, "edit_page"),
            CancelUrl = request.ResourcePath(context),
        };

    [ViewConfig(Name = "edit_page", RequestMethod = ["POST"], RequestParam = ["form.submitted"], Permission = "edit")]
    public async Task<Response> SaveAsync()
    {
        context.Save(await PageForm.ReadAsync(request));
        return Response.Redirect(request.ResourcePath(context), 303);
    }
}
