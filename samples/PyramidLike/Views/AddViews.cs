using Gateway.PyramidLike;
using Gateway.PyramidLike.Traversal;
using Gateway.PyramidLike.Views;
using Gateway.Toolkit;
using PyramidLike.Resources;
using PyramidLike.Text;

namespace PyramidLike.Views;

/// <summary>Adding a page below the wiki or another page: <c>add_page/NewPage</c>, the name being the subpath.</summary>
internal sealed class AddViews(Node context, PyramidRequest request)
{
    [ViewConfig(Name = "add_page", Renderer = "edit.html", Permission = "add")]
    public object Add()
    {
        var name = Name();
        return context[name] is Page page
            ? Response.Redirect(request.ResourcePath(page))
            : new
            {
                Frame = Frame.Of(request),
                Title = $"Add {name}",
                Text = "",
                SaveUrl = request.ResourcePath(context, "add_page", name),
                CancelUrl = request.ResourcePath(context),
            };
    }

    [ViewConfig(Name = "add_page", RequestMethod = ["POST"], RequestParam = ["form.submitted"], Permission = "add")]
    public async Task<Response> SaveAsync()
    {
        var name = Name();
        var page = context[name] as Page ?? context.Add(name, await PageForm.ReadAsync(request));
        return Response.Redirect(request.ResourcePath(page), 303);
    }

    /// <summary>The form under a page knows the name only when it is sent.</summary>
    [ViewConfig(Name = "add_page", RequestMethod = ["GET"], RequestParam = ["name"], Permission = "add")]
    public Response Named() =>
        Response.Redirect(request.ResourcePath(context, "add_page", Checked(request.Args["name"]!.Trim())));

    private string Name() =>
        request.Subpath is [var name]
            ? Checked(name)
            : throw new HttpNotFound("Which page is to be added? Its name follows: add_page/NewPage.");

    private static string Checked(string name) =>
        WikiWords.IsPageName(name)
            ? name
            : throw new HttpException(
                400,
                $"“{name}” cannot be a page's name: a capital comes first, then letters and digits, such as NewPage."
            );
}
