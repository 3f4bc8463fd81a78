using Gateway;
using Gateway.FlaskLike;
using Gateway.Toolkit;
using Microsoft.Extensions.DependencyInjection;
using static Gateway.FlaskLike.Globals;

namespace FlaskLike;

/// <summary>A guestbook, as one would write it with Flask.</summary>
public static class App
{
    public static ValueTask<Application> CreateApplication(ApplicationHost host)
    {
        var app = new Flask { Errors = host.Errors };
        app.Services.AddSingleton<Guestbook>();
        app.Services.AddSingleton(TimeProvider.System);

        app.Route(
            "/",
            (Guestbook guestbook) => RenderTemplate("index.html", new { Count = guestbook.Entries.Count }),
            "index"
        );

        app.Route("/hello", () => "Hello, World!", "hello");

        // A rule's variable is the parameter of the same name.
        app.Route("/hello/<string:name>", (string name) => RenderTemplate("hello.html", new { name }), "greet");

        app.Route("/post/<int:id>", (int id) => $"Post number {id:N0}", "post");
        app.Route("/half/<float(signed=True):x>", (double x) => new { x, half = x / 2 }, "half");
        app.Route("/where/<path:subpath>", (string subpath) => ($"You are at {Escape(subpath)}", 200), "where");
        app.Route("/folder/", () => $"This URL ends with a slash: {request.Path}", "folder");
        app.Route("/count/<int(min=1, max=20):n>", (int n) => Numbers(n), "count");

        app.Register<GuestbookViews>();

        app.Route("/teapot", string () => throw new TeapotException("short and stout"), "teapot");
        app.ErrorHandler<TeapotException>(
            (TeapotException error) => (RenderError(418, "I'm a teapot", error.Message), 418)
        );
        app.ErrorHandler(
            404,
            (HttpException error) => (RenderError(404, "There is nothing here", error.Description), 404)
        );

        app.BeforeRequest(() => g["started"] = TimeProvider.System.GetTimestamp());
        app.AfterRequest(
            (Response response) =>
            {
                response.Headers["x-content-type-options"] = "nosniff";
                response.Headers["server-timing"] =
                    $"app;dur={TimeProvider.System.GetElapsedTime(g.Get<long>("started")).TotalMilliseconds:0.000}";
            }
        );

        host.OnStop(app.DisposeAsync);
        return new(app.Application);
    }

    private static string RenderError(int status, string title, string description) =>
        RenderTemplate(
            "error.html",
            new
            {
                status,
                title,
                description,
            }
        );

    private static string Escape(string text) => Gateway.Toolkit.Templates.Markup.Escape(text);

    // Sent number by number: watch it with curl -N.
    private static async IAsyncEnumerable<string> Numbers(int n)
    {
        for (var i = 1; i <= n; i++)
        {
            yield return $"<p>{i}</p>\n";
            await Task.Delay(TimeSpan.FromMilliseconds(100));
        }
    }
}
