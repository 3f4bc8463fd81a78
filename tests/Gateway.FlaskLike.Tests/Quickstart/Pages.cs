using Gateway.Toolkit;
using static Gateway.FlaskLike.Globals;

namespace Gateway.FlaskLike.Tests.Quickstart;

/// <summary>The snippets of docs/flasklike.md about templates, errors and responses.</summary>
internal static class Pages
{
    public static void Templates(Flask app)
    {
        app.Route("/hello/", Hello);
        app.Route("/hello/<name>", Hello);

        static string Hello(string? name = null) => RenderTemplate("hello.html", new { person = name });
    }

    public static void RedirectsAndErrors(Flask app)
    {
        app.Route("/", () => Redirect(UrlFor("login")));
        app.Route(
            "/login",
            () =>
            {
                Abort(401);
                return "this is never executed";
            },
            endpoint: "login"
        );
    }

    public static void ErrorPages(Flask app) =>
        app.ErrorHandler(404, (HttpException error) => (RenderTemplate("page_not_found.html"), 404));

    public static void AboutResponses(Flask app) =>
        app.ErrorHandler(
            404,
            () =>
            {
                var response = MakeResponse((RenderTemplate("page_not_found.html"), 404));
                response.Headers["X-Something"] = "A value";
                return response;
            }
        );

    public static void Json(Flask app)
    {
        app.Route(
            "/me",
            () =>
            {
                var user = GetCurrentUser();
                return new
                {
                    user.Username,
                    user.Theme,
                    image = UrlFor("user_image", new { filename = user.Image }),
                };
            }
        );
        app.Route("/users", () => GetAllUsers());
        app.Route("/images/<filename>", (string filename) => filename, endpoint: "user_image");
    }

    public static void Streaming(Flask app)
    {
        app.Route("/large.csv", Generate);

        static async IAsyncEnumerable<string> Generate()
        {
            yield return $"# asked for by {request.RemoteAddress}\n";
            await foreach (var row in Rows())
            {
                yield return string.Join(',', row) + "\n";
            }
        }
    }

    private static User GetCurrentUser() => new("ann", "dark", "ann.png");

    private static User[] GetAllUsers() => [GetCurrentUser(), new("bob", "light", "bob.png")];

    private static async IAsyncEnumerable<int[]> Rows()
    {
        yield return [1, 2];
        await Task.Yield();
        yield return [3, 4];
    }

    internal sealed record User(string Username, string Theme, string Image);
}
