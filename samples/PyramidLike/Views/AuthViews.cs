using Gateway.PyramidLike;
using Gateway.PyramidLike.Security;
using Gateway.PyramidLike.Views;
using PyramidLike.Resources;
using PyramidLike.Security;

namespace PyramidLike.Views;

/// <summary>The tutorial's <c>login</c>, which is shown where a permission is missing too, and <c>logout</c>.</summary>
internal static class AuthViews
{
    [ViewConfig(
        Context = typeof(Wiki),
        Name = "login",
        Renderer = "login.html",
        Permission = Permissions.NoneRequired,
        RequireCsrf = false
    )]
    public static async Task<object> Login(PyramidRequest request)
    {
        // The tutorial's own tests log in by a link, so the query will do as well as the form.
        var cameFrom = CameFrom.Safe(request, await request.ParamAsync("came_from"));
        if (await request.ParamAsync("form.submitted") is null)
        {
            return Form(request, cameFrom);
        }
        PageForm.RefuseFromElsewhere(request);
        var login = await request.ParamAsync("login") ?? "";
        if (Users.HasPassword(login, await request.ParamAsync("password") ?? ""))
        {
            request.Session.NewCsrfToken();
            return Redirect(cameFrom, request.Remember(login));
        }
        request.Response.Status = 400;
        return Form(request, cameFrom, message: "Failed login", login: login);
    }

    [ForbiddenViewConfig(Renderer = "login.html")]
    public static async Task<object> Forbidden(HttpForbidden context, PyramidRequest request)
    {
        request.Response.Status = 403;
        var user = await request.AuthenticatedUserIdAsync();
        return Form(
            request,
            CameFrom.Here(request),
            message: user is null
                ? "This is for those who may. Please log in."
                : $"You are {user}, and {user} may not do this. Log in as somebody who may.",
            reason: user is null ? null : context.Result?.ToString()
        );
    }

    [ViewConfig(Context = typeof(Wiki), Name = "logout", Permission = Permissions.NoneRequired)]
    public static HttpSeeOther Logout(PyramidRequest request)
    {
        request.Session.Invalidate();
        return Redirect(request.ScriptName + "/", request.Forget());
    }

    private static object Form(
        PyramidRequest request,
        string cameFrom,
        string message = "",
        string login = "",
        string? reason = null
    ) =>
        new
        {
            Message = message,
            Url = request.ScriptName + "/login",
            CameFrom = cameFrom,
            Login = login,
            Reason = reason,
        };

    private static HttpSeeOther Redirect(string location, IReadOnlyList<Gateway.Header> fields)
    {
        var redirect = new HttpSeeOther(location);
        foreach (var field in fields)
        {
            redirect.Headers.Add(field);
        }
        return redirect;
    }
}
