using Gateway;
using Gateway.FlaskLike;
using Gateway.Toolkit;
using Microsoft.Extensions.DependencyInjection;
using static Gateway.FlaskLike.Globals;

namespace FlaskLike;

/// <summary>Flaskr, the application of Flask's tutorial: a blog where people register, log in, and write, edit and delete
/// their posts.</summary>
public static class App
{
    public static ValueTask<Application> CreateApplication(ApplicationHost host)
    {
        var data = new DataFolder(
            host.Settings.GetValueOrDefault("FLASKR_DATABASE") ?? Environment.GetEnvironmentVariable("FLASKR_DATABASE")
        );
        if (host.Arguments is [var command, ..])
        {
            return new(host.Exit(Run(command, data, host.Errors)));
        }
        var app = CreateApp(data);
        app.Errors = host.Errors;
        host.OnStop(app.DisposeAsync);
        return new(app.Application);
    }

    // server --app FlaskLike -- init-db: clears what is there and makes the tables anew.
    private static int Run(string command, DataFolder data, TextWriter errors)
    {
        if (command != "init-db")
        {
            errors.WriteLine($"Flaskr has no command {command}; there is init-db.");
            return 2;
        }
        using var database = new Database(data.DatabaseFile);
        database.Clear();
        Console.WriteLine("Initialized the database.");
        return 0;
    }

    /// <summary>The application factory.</summary>
    /// <param name="data">Where its database is.</param>
    /// <param name="settings">Settings, for tests.</param>
    public static Flask CreateApp(DataFolder data, object? settings = null)
    {
        var app = new Flask();
        app.Config["SESSION_COOKIE_SAMESITE"] = "Lax";
        app.Config["SECRET_KEY"] ??= data.SecretKey();
        if (settings is not null)
        {
            app.Config.FromMapping(settings);
        }
        app.Services.AddSingleton(new Database(data.DatabaseFile));
        app.Services.AddScoped<Db>();

        // A simple page that says hello.
        app.Route("/hello", () => "Hello, World!", "hello");

        app.RegisterBlueprint(Auth.CreateBlueprint());
        app.RegisterBlueprint(Blog.CreateBlueprint());

        // url_for('index') and url_for('blog.index') are both "/".
        app.BuildOnly("/", "index");

        app.ErrorHandler<LoginRequiredException>(() => Redirect(UrlFor("auth.login")));
        app.ErrorHandler<HttpException>(
            (HttpException error) => (RenderTemplate("error.html", new { error }), error.Status, error.Headers)
        );
        return app;
    }
}
