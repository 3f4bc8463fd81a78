using Gateway.Toolkit.Templates;
using static Gateway.FlaskLike.Globals;

namespace Gateway.FlaskLike.Tests.Quickstart;

/// <summary>The snippets of docs/flasklike.md about escaping and routing.</summary>
internal static class Routing
{
    public static void HtmlEscaping(Flask app) =>
        app.Route("/hello/<name>", (string name) => $"Hello, {Markup.Escape(name)}!");

    public static void Index(Flask app)
    {
        app.Route("/", () => "Index Page");
        app.Route("/hello", () => "Hello, World");
    }

    public static void VariableRules(Flask app)
    {
        // show the user profile for that user
        app.Route("/user/<username>", (string username) => $"User {Markup.Escape(username)}");

        // show the post with the given id, the id is an integer
        app.Route("/post/<int:post_id>", (int post_id) => $"Post {post_id}");

        // show the subpath after /path/
        app.Route("/path/<path:subpath>", (string subpath) => $"Subpath {Markup.Escape(subpath)}");
    }

    public static void UniqueUrls(Flask app)
    {
        app.Route("/projects/", () => "The project page");
        app.Route("/about", () => "The about page");
    }

    public static string[] UrlBuilding()
    {
        var app = new Flask();
        app.Route("/", () => "index", endpoint: "index");
        app.Route("/login", () => "login", endpoint: "login");
        app.Route("/user/<username>", (string username) => $"{username}'s profile", endpoint: "profile");

        return
        [
            app.UrlFor("index"), // /
            app.UrlFor("login"), // /login
            app.UrlFor("login", new { next = "/" }), // /login?next=/
            app.UrlFor("profile", new { username = "John Doe" }), // /user/John%20Doe
        ];
    }

    public static void HttpMethods(Flask app) =>
        app.Route(
            "/login",
            () => request.Method == "POST" ? DoTheLogin() : ShowTheLoginForm(),
            methods: ["GET", "POST"]
        );

    public static void ShortcutMethods(Flask app)
    {
        app.Get("/signin", ShowTheLoginForm);
        app.Post("/signin", DoTheLogin);
    }

    private static string DoTheLogin() => "welcome";

    private static string ShowTheLoginForm() => "who are you?";
}
