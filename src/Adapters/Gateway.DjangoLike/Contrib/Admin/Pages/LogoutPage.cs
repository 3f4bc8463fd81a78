using Gateway.DjangoLike.Contrib.Auth;
using Gateway.Toolkit;

namespace Gateway.DjangoLike.Contrib.Admin.Pages;

/// <summary>Logs out (<c>AdminSite.logout</c>).</summary>
internal static class LogoutPage
{
    public static async Task<Response> ShowAsync(AdminPage page)
    {
        // A link on the site's own pages, or typed, does it as in Django before 5; one that another site makes a browser
        // follow is asked about first.
        var from = page.Request.Headers["sec-fetch-site"];
        if (!page.IsPost && from is not (null or "" or "same-origin" or "none"))
        {
            return page.Render("admin/logout.html", "Log out", new { });
        }
        await Authentication.LogoutAsync(page.Request);
        return page.Render("admin/logged_out.html", "Logged out", new { });
    }
}
