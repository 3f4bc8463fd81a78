using Gateway.DjangoLike.Contrib.Auth;
using Gateway.DjangoLike.Http;
using Gateway.Toolkit;

namespace Gateway.DjangoLike.Contrib.Admin.Pages;

/// <summary>Who is of the staff logs in (<c>AdminSite.login</c>).</summary>
internal static class LoginPage
{
    private const string Refused =
        "Please enter the correct username and password for a staff account. Note that both fields may be case-sensitive.";

    public static async Task<Response> ShowAsync(AdminPage page)
    {
        var request = page.Request;
        var fields = request.Method == "POST" ? await request.PostAsync() : new MultiDict();
        var next = fields["next"] ?? request.GET["next"] ?? "";
        if (request.Method == "POST")
        {
            var (name, password) = (fields["username"]?.Trim() ?? "", fields["password"] ?? "");
            if (name.Length == 0 || password.Length == 0)
            {
                return Form(page, name, next, null, name.Length == 0, password.Length == 0);
            }
            var user = await Authentication.AuthenticateAsync(request, name, password);
            if (user is not { IsActive: true, IsStaff: true })
            {
                return Form(page, name, next, Refused, false, false);
            }
            await Authentication.LoginAsync(request, user);
            return new HttpResponseRedirect(Safe(page, next));
        }
        return page.Site.HasPermission(request)
            ? new HttpResponseRedirect(Safe(page, next))
            : Form(page, "", next, null, false, false);
    }

    // Never to another site, whatever the address says.
    private static string Safe(AdminPage page, string next) =>
        SafeUrl.HasAllowedHostAndScheme(next, [page.Request.Host], page.Request.IsSecure) ? next : page.Root;

    private static HttpResponse Form(
        AdminPage page,
        string username,
        string next,
        string? error,
        bool usernameMissing,
        bool passwordMissing
    ) =>
        page.Render(
            "admin/login.html",
            "Log in",
            new
            {
                username,
                next = next.Length == 0 ? page.Root : next,
                error,
                username_missing = usernameMissing,
                password_missing = passwordMissing,
                app_path = page.Request.GetFullPath(),
                is_other = page.Request.User.IsAuthenticated,
            }
        );
}
