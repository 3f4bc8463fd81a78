using Gateway.DjangoLike.Apps;
using Gateway.DjangoLike.Conf;
using Gateway.DjangoLike.Db;
using Gateway.DjangoLike.Http;
using Gateway.DjangoLike.Middleware;
using Gateway.DjangoLike.Templates;
using Gateway.DjangoLike.Urls;
using Gateway.Toolkit;
using Gateway.Toolkit.Files;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Gateway.DjangoLike;

/// <summary>A Django project: settings, URLconf, middleware, models and templates as one application.</summary>
/// <remarks>Made by <see cref="StartAsync"/>; thread-safe from then on.</remarks>
public sealed class Project
{
    private readonly ServiceProvider _services;
    private readonly GetResponse _handler;

    private Project(Settings settings, string databaseFile, TextWriter errors)
    {
        Settings = settings;
        DatabaseFile = databaseFile;
        Apps = new(settings.InstalledApps);
        Resolver = new(settings.RootUrlConf);
        Templates = new(settings);
        StaticFiles = new(Path.GetFullPath(settings.StaticFolder, settings.BaseDir));
        _services = Databases.AddTo(settings.Services, Apps, databaseFile).BuildServiceProvider();
        SecretKeys = Conf.SecretKeys.Of(settings, errors);
        _handler = Onion(settings.Middleware, new(this, errors));
    }

    /// <summary>The settings, as the host and the environment have left them.</summary>
    public Settings Settings { get; }

    /// <summary>The services: those of <see cref="Settings.Services"/>, and <see cref="ModelContext"/>.</summary>
    public IServiceProvider Services => _services;

    /// <summary>The installed applications and their models (<c>django.apps.apps</c>).</summary>
    public AppRegistry Apps { get; }

    /// <summary>The file of the database, absolute.</summary>
    public string DatabaseFile { get; }

    /// <summary>What is signed with, the first, and what is still honoured, all.</summary>
    internal IReadOnlyList<string> SecretKeys { get; }

    internal UrlResolver Resolver { get; }

    internal ProjectTemplates Templates { get; }

    internal FileRoot StaticFiles { get; }

    /// <summary>Makes a project and its application, for an <see cref="ApplicationFactory"/>: the database is made if there
    /// is none, and all is ready for the first request.</summary>
    /// <param name="settings">The settings; what the host and the environment say is set in them.</param>
    /// <param name="host">Who runs the application.</param>
    /// <returns>The application.</returns>
    /// <exception cref="InvalidOperationException">A setting, the URLconf or the database is not as it should be; the
    /// message says what to do.</exception>
    public static async ValueTask<Application> StartAsync(Settings settings, ApplicationHost host)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(host);
        if (host.Arguments is [var command, ..])
        {
            await host.Errors.WriteLineAsync($"Unknown command: '{command}'. {settings.Name} has no commands yet.");
            return host.Exit(1);
        }
        var project = await CreateAsync(settings, host);
        return project.Application;
    }

    /// <summary>Makes a project without serving it, as tests do; see <see cref="StartAsync"/>.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="host">Who runs the application.</param>
    /// <returns>The project.</returns>
    public static async ValueTask<Project> CreateAsync(Settings settings, ApplicationHost host)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(host);
        SettingSources.Apply(settings, host.Settings, Environment.GetEnvironmentVariable);
        var errors = TextWriter.Synchronized(host.Errors);
        var project = new Project(
            settings,
            DatabaseUrl.ParseSqliteFile(settings.DatabaseUrl, settings.DataFolder),
            errors
        );
        host.OnStop(project.StopAsync);
        foreach (var app in project.Apps)
        {
            app.Ready(project);
        }
        await project.MigrateAsync(errors);
        return project;
    }

    /// <summary>The project as an application.</summary>
    public Application Application => field ??= ServeAsync;

    /// <summary>Enters a scope, for code that runs outside of a request.</summary>
    /// <returns>The scope; dispose it in the same method.</returns>
    public ProjectScope EnterScope() => new(this, "/");

    private static GetResponse Onion(IList<MiddlewareFactory> middleware, ErrorResponses errors)
    {
        var handler = errors.Convert(CallViewAsync);
        foreach (var factory in middleware.Reverse())
        {
            handler = errors.Convert(factory(handler));
        }
        return handler;
    }

    private static ValueTask<Response> CallViewAsync(HttpRequest request) =>
        request.ResolverMatch is { } match ? match.Entry.View.Invoke(request, match.Arguments) : throw new Http404();

    private async ValueTask ServeAsync(Environ environ, StartResponse startResponse)
    {
        await using var scope = new ProjectScope(this, UrlEncoding.EncodePath(environ.PathBase) + "/");
        await using var request = new HttpRequest(environ, scope);
        scope.Request = request;
        var response = await _handler(request);
        await response.SendAsync(environ, startResponse);
    }

    private async ValueTask MigrateAsync(TextWriter errors)
    {
        DataFolder.MakeFor(DatabaseFile);
        await using var scope = EnterScope();
        if (await DatabaseStartup.PrepareAsync(scope.Database, DatabaseFile))
        {
            await errors.WriteLineAsync($"{Settings.Name}: made the database {DatabaseFile}");
        }
        foreach (var app in Apps)
        {
            await app.PostMigrateAsync();
        }
    }

    private async ValueTask StopAsync()
    {
        await _services.DisposeAsync();
        // The last connection that closes writes the log back into the file.
        using var connection = new SqliteConnection(Databases.ConnectionString(DatabaseFile));
        SqliteConnection.ClearPool(connection);
    }
}
