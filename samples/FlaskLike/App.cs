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
        var app = CreateApp(
            new DataFolder(
                host.Settings.GetValueOrDefault("FLASKR_DATABASE")
                    ?? Environment.GetEnvironmentVariable("FLASKR_DATABASE")
            )
        );
        app.Errors = host.Errors;
        host.OnStop(app.DisposeAsync);
        return new(app.Application);
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
