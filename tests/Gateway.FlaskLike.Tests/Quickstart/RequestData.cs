using Gateway.Toolkit;
using static Gateway.FlaskLike.Globals;

namespace Gateway.FlaskLike.Tests.Quickstart;

/// <summary>The snippets of docs/flasklike.md about what a request brings and a response keeps.</summary>
internal static class RequestData
{
    public static void TheRequestObject(Flask app)
    {
        app.Route("/login", Login, methods: ["GET", "POST"]);

        static string Login(Form form)
        {
            string? error = null;
            if (request.Method == "POST")
            {
                if (ValidLogin(form["username"], form["password"]))
                {
                    return LogTheUserIn(form["username"]!);
                }
                error = "Invalid username/password";
            }
            // the code below is executed if the request method was GET or the credentials were invalid
            return RenderTemplate("login.html", new { error });
        }
    }

    public static void Arguments(Flask app) =>
        app.Route(
            "/search",
            () =>
            {
                var searchword = request.Args["key"] ?? "";
                var page = request.Args.Get("page", 1);
                return $"{searchword}, page {page}";
            }
        );

    public static void FileUploads(Flask app, string folder) =>
        app.Route(
            "/upload",
            async (Form form) =>
            {
                var file = form.GetFile("the_file") ?? throw new HttpException(400, "Choose a file.");
                if (file.SecureFileName is not { Length: > 0 } name)
                {
                    throw new HttpException(400, "The file has no name.");
                }
                await file.SaveAsync(Path.Combine(folder, name), overwrite: true);
                return $"{file.Length} bytes";
            },
            methods: ["POST"]
        );

    public static void LargeUploads(Flask app)
    {
        app.Config["MAX_CONTENT_LENGTH"] = 2L * 1024 * 1024 * 1024;
        app.FormLimits = new FormLimits { FileMemoryThreshold = 1024 * 1024 };
    }

    public static void JsonBody(Flask app)
    {
        app.Post("/points", async () => Plus(await request.JsonAsync<Point>() ?? throw new HttpException(400)));

        static Point Plus(Point point) => point with { X = point.X + 1 };
    }

    public static void Cookies(Flask app)
    {
        app.Route("/read", () => request.Cookies.GetValueOrDefault("username") ?? "nobody");
        app.Route(
            "/store",
            () =>
            {
                var response = MakeResponse("stored");
                response.SetCookie(
                    "username",
                    "the username",
                    new CookieOptions { MaxAge = TimeSpan.FromDays(1), SameSite = "Lax" }
                );
                return response;
            }
        );
    }

    public static void Sessions(Flask app)
    {
        // Set the secret key to some random bytes. Keep this really secret!
        app.SecretKey = "192b9bdd22ab9ed4d12e236c78afcb9a393ec15f71bbf5dc987d54727823bcbf";

        app.Route("/", () => session["username"] is string name ? $"Logged in as {name}" : "You are not logged in");
        app.Post(
            "/login",
            (Form form) =>
            {
                session["username"] = form["username"];
                return Redirect("/");
            }
        );
        app.Route(
            "/logout",
            () =>
            {
                // remove the username from the session if it's there
                session.Pop("username");
                return Redirect("/");
            }
        );
    }

    public static void KeyRotation(Flask app)
    {
        app.Config["SECRET_KEY"] = "the new one";
        app.Config["SECRET_KEY_FALLBACKS"] = new[] { "the one before" };
    }

    public static void MessageFlashing(Flask app)
    {
        app.Post(
            "/save",
            () =>
            {
                Flash("Saved.", "success");
                return Redirect("/list");
            }
        );
        app.Route("/list", () => RenderTemplate("list.html"));
    }

    public static void Logging(Flask app) =>
        app.Route(
            "/log",
            (Microsoft.Extensions.Logging.ILogger logger) =>
            {
                LogShape(logger, 42, null);
                return "logged";
            }
        );

    private static readonly Action<Microsoft.Extensions.Logging.ILogger, int, Exception?> LogShape =
        Microsoft.Extensions.Logging.LoggerMessage.Define<int>(
            Microsoft.Extensions.Logging.LogLevel.Warning,
            default,
            "A warning occurred ({Apples} apples)"
        );

    private static bool ValidLogin(string? username, string? password) => (username, password) is ("ann", "secret");

    private static string LogTheUserIn(string username) => $"Hello {username}";

    internal sealed record Point(int X, int Y);
}
