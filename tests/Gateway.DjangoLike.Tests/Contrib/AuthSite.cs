using Gateway.DjangoLike.Conf;
using Gateway.DjangoLike.Contrib.Auth;
using Gateway.DjangoLike.Contrib.ContentTypes;
using Gateway.DjangoLike.Contrib.Sessions;
using Gateway.DjangoLike.Http;
using Gateway.DjangoLike.Urls;
using static Gateway.DjangoLike.Urls.UrlConf;

namespace Gateway.DjangoLike.Tests.Contrib;

/// <summary>A project with users and views to log them in by.</summary>
internal static class AuthSite
{
    public static TemporaryProject New(Action<Settings>? configure = null) =>
        new(settings =>
        {
            settings.InstalledApps = [new ContentTypesConfig(), new AuthConfig(), new SessionsConfig()];
            settings.Middleware = [SessionMiddleware.Wrap, AuthenticationMiddleware.Wrap];
            settings.RootUrlConf = new UrlConf
            {
                Path("", Who),
                Path("login/<str:name>/<str:password>", Login),
                Path("logout", Logout),
                Path("count", Count),
                Path("password/<str:password>", SetPassword),
                Path("plain", Plain),
            };
            configure?.Invoke(settings);
        });

    private static async Task<HttpResponse> Who(HttpRequest request) => new((await request.UserAsync()).ToString());

    private static async Task<HttpResponse> Login(HttpRequest request, string name, string password)
    {
        if (await Authentication.AuthenticateAsync(request, name, password) is not { } user)
        {
            return new("wrong", status: 401);
        }
        await Authentication.LoginAsync(request, user);
        return new(request.User.Username);
    }

    private static async Task<HttpResponse> Logout(HttpRequest request)
    {
        await Authentication.LogoutAsync(request);
        return new(request.User.ToString());
    }

    private static HttpResponse Count(HttpRequest request)
    {
        var count = request.Session.Get<int>("count") + 1;
        request.Session["count"] = count;
        return new($"{count}");
    }

    private static async Task<HttpResponse> SetPassword(HttpRequest request, string password)
    {
        request.User.SetPassword(password);
        await request.User.SaveAsync();
        await Authentication.UpdateSessionAuthHashAsync(request, request.User);
        return new("changed");
    }

    private static HttpResponse Plain() => new("plain");
}
