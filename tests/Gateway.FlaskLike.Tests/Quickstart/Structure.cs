using Gateway.Toolkit.Middleware;
using Microsoft.Extensions.DependencyInjection;
using static Gateway.FlaskLike.Globals;

namespace Gateway.FlaskLike.Tests.Quickstart;

/// <summary>The snippets of docs/flasklike.md about what surrounds handlers.</summary>
internal static class Structure
{
    public static Application Middleware(Flask app)
    {
        app.Route("/", () => "wrapped");
        return RequestId.Wrap(Compression.Wrap(app));
    }

    public static void Services(Flask app)
    {
        app.Services.AddSingleton<Clock>();
        app.Route("/time", (Clock clock) => clock.Now.ToString("O"));
    }

    public static void Hooks(Flask app)
    {
        app.BeforeRequest(() => g["user"] = session.Get<string>("username"));
        app.AfterRequest((Gateway.Toolkit.Response response) => response.Headers["x-frame-options"] = "DENY");
        app.TeardownRequest((Exception? error) => Console.Error.WriteLine(error?.Message));
    }

    public static void Blueprints(Flask app)
    {
        var admin = new Blueprint("admin", urlPrefix: "/admin")
            .BeforeRequest(() => g["user"] is null ? Abort(403) : null)
            .Route("/", () => $"Hello {g["user"]}", endpoint: "index")
            .ErrorHandler(403, () => ("not yours", 403));

        app.RegisterBlueprint(admin); // UrlFor("admin.index") is /admin/
    }

    public static void Classes(Flask app)
    {
        app.Register<Pages>();
        app.AddView<ItemView>("/items/<int:id>", endpoint: "item");
    }

    public static async Task<string> Tests()
    {
        var app = new Flask().Route("/hello", () => "Hello, World!");
        await using var client = app.TestClient();

        var response = await client.GetAsync("/hello");

        return response.Text; // Hello, World!
    }

    internal sealed class Clock
    {
        private readonly DateTimeOffset _start = DateTimeOffset.UnixEpoch;

        public DateTimeOffset Now => _start;
    }

    internal sealed class Pages
    {
        [Route("/about")]
        public static string About() => "about";

        [ErrorHandler(404)]
        public static (string, int) Missing() => ("no such page", 404);
    }

    internal sealed class ItemView : MethodView
    {
        public static object Get(int id) => new { id };

        public static string Delete(int id) => $"{id} is gone";
    }
}
