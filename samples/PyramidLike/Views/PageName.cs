using Gateway.PyramidLike;
using PyramidLike.Text;

namespace PyramidLike.Views;

/// <summary>The name of a page that is to be added: the subpath of <c>add_page/NewPage</c>.</summary>
internal static class PageName
{
    public static string Of(PyramidRequest request) =>
        request.Subpath is [var name]
            ? Checked(name)
            : throw new HttpNotFound("Which page is to be added? Its name follows: add_page/NewPage.");

    public static string Checked(string name) =>
        WikiWords.IsPageName(name)
            ? name
            : throw new HttpBadRequest(
                $"“{name}” cannot be a page's name: a letter or a digit comes first, then at most 99 more, “-”, “_”, “.” or "
                    + "spaces, and it is no view's name, such as edit_page."
            );
}
