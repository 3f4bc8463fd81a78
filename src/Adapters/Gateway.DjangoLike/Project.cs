using System.Collections.Concurrent;
using System.Reflection;
using Gateway.DjangoLike.Apps;
using Gateway.DjangoLike.Conf;
using Gateway.DjangoLike.Contrib.Auth;
using Gateway.DjangoLike.Db;
using Gateway.DjangoLike.Files;
using Gateway.DjangoLike.Http;
using Gateway.DjangoLike.Management;
using Gateway.DjangoLike.Middleware;
using Gateway.DjangoLike.Templates;
using Gateway.DjangoLike.Urls;
using Gateway.DjangoLike.Views.Decorators;
using Gateway.Toolkit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Gateway.DjangoLike;

/// <summary>A Django project: settings, URLconf, middleware, models and templates as one application.</summary>
/// <remarks>Made by <see cref="StartAsync"/>; thread-safe from then on.</remarks>
public sealed class Project
{
    private readonly ServiceProvider _services;
    private readonly ConcurrentDictionary<UrlConf, UrlResolver> _resolvers = new();
    private readonly GetResponse _handler;

    private readonly TextWriter _errors;

    private Project(Settings settings, DatabaseSource database, TextWriter errors)
    {
        Settings = settings;
        Database = database;
        _errors = errors;
        Apps = new(settings.InstalledApps);
        Resolver = new(settings.RootUrlConf);
        Templates = new(settings, Apps);
        StaticFiles = new(settings, Apps);
        MigrationsAssembly =
            settings.MigrationsAssembly
            ?? Apps.Select(app => app.GetType().Assembly)
                .FirstOrDefault(assembly => assembly != typeof(Project).Assembly);
        _services = Databases.AddTo(settings.Services, Apps, database, MigrationsAssembly).BuildServiceProvider();
        SecretKeys = Conf.SecretKeys.Of(settings, errors);
        _handler = Onion(settings.Middleware, new(this, errors));
    }

    /// <summary>The settings, as the host and the environment have left them.</summary>
    public Settings Settings { get; }

    /// <summary>The services: those of <see cref="Settings.Services"/>, and <see cref="ModelContext"/>.</summary>
    public IServiceProvider Services => _services;

    /// <summary>The installed applications and their models (<c>django.apps.apps</c>).</summary>
    public AppRegistry Apps { get; }

    /// <summary>The file of the database, absolute; null where it is a server's.</summary>
    public string? DatabaseFile => Database.File;

    internal DatabaseSource Database { get; }

    /// <summary>Where the project's migrations are; null for a project of the framework's own applications.</summary>
    internal Assembly? MigrationsAssembly { get; }

    internal bool HasMigrations => MigrationIds.Count > 0;

    /// <summary>The migrations there are, in order, such as <c>20260102030405_Initial</c>.</summary>
    internal IReadOnlyList<string> MigrationIds
    {
        get
        {
            using var scope = EnterScope();
            return [.. scope.Database.Database.GetMigrations()];
        }
    }

    /// <summary>The scope whose connection all others use, while tests run.</summary>
    internal ProjectScope? SharedScope { get; set; }

    /// <summary>Where the project's log goes.</summary>
    internal TextWriter Errors => _errors;

    /// <summary>What is signed with, the first, and what is still honoured, all.</summary>
    internal IReadOnlyList<string> SecretKeys { get; }

    internal UrlResolver Resolver { get; }

    internal UrlResolver ResolverOf(UrlConf conf) => _resolvers.GetOrAdd(conf, static conf => new(conf));

    internal ProjectTemplates Templates { get; }

    internal LoginThrottle LoginThrottle { get; } = new(TimeProvider.System);

    internal StaticFinder StaticFiles { get; }

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
        if (host.Arguments.Count > 0)
        {
            return host.Exit(await new CommandRunner(settings, host, Console.In, Console.Out).RunAsync(host.Arguments));
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
        var project = Make(settings, host);
        await project.PrepareDatabaseAsync();
        await using var scope = project.EnterScope();
        await FirstSuperuser.MakeAsync(project, project.SayAsync);
        return project;
    }

    /// <summary>Makes a project whose database is not looked at.</summary>
    internal static Project Make(Settings settings, ApplicationHost host)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(host);
        SettingSources.Apply(settings, host.Settings, Environment.GetEnvironmentVariable);
        var project = new Project(
            settings,
            DatabaseUrl.Parse(settings.DatabaseUrl, settings.DataFolder),
            TextWriter.Synchronized(host.Errors)
        );
        host.OnStop(project.StopAsync);
        project.Ready();
        return project;
    }

    /// <summary>The same project on another database.</summary>
    internal Project On(DatabaseSource database)
    {
        var project = new Project(Settings, database, _errors);
        project.Ready();
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

    private static async ValueTask<Response> CallViewAsync(HttpRequest request)
    {
        var match = request.ResolverMatch ?? throw new Http404();
        var view = match.Entry.View;
        return request.Project.Settings.AtomicRequests && !view.Has<NonAtomicRequestsAttribute>()
            ? await Transaction.AtomicAsync(() => view.Invoke(request, match.Arguments).AsTask())
            : await view.Invoke(request, match.Arguments);
    }

    private async ValueTask ServeAsync(Environ environ, StartResponse startResponse)
    {
        await using var scope = new ProjectScope(this, UrlEncoding.EncodePath(environ.PathBase) + "/");
        await using var request = new HttpRequest(environ, scope);
        scope.Request = request;
        var response = await _handler(request);
        await response.SendAsync(environ, startResponse);
    }

    /// <summary>Brings the database to where it can be used, and tells the applications.</summary>
    /// <exception cref="InvalidOperationException">It cannot be used as it is; the message tells the cure.</exception>
    internal async Task PrepareDatabaseAsync()
    {
        Database.Prepare();
        await using var scope = EnterScope();
        var isNew = await DatabaseStartup.PrepareAsync(this, scope.Database, SayAsync);
        await PostMigrateAsync(isNew);
    }

    /// <summary>Tells the applications that the tables are there.</summary>
    /// <param name="isNew">Whether the database was empty before.</param>
    internal async Task PostMigrateAsync(bool isNew)
    {
        foreach (var app in Apps)
        {
            await RunAsync(app, nameof(app.PostMigrateAsync), app.PostMigrateAsync);
        }
        foreach (var app in Apps.Where(_ => isNew))
        {
            await RunAsync(app, nameof(app.InitialDataAsync), app.InitialDataAsync);
        }
    }

    // The error stays the application's own; what the database says of a row does not tell whose row it was.
    private async Task RunAsync(AppConfig app, string name, Func<ValueTask> step)
    {
        try
        {
            await step();
        }
        catch
        {
            await SayAsync(
                $"{app.GetType().Name}.{name} failed; the database {Database.Location} was opened, and has its tables"
            );
            throw;
        }
    }

    internal async ValueTask StopAsync()
    {
        await _services.DisposeAsync();
        Database.Close();
    }

    private Task SayAsync(string what) => _errors.WriteLineAsync($"{Settings.Name}: {what}");

    private void Ready()
    {
        foreach (var app in Apps)
        {
            app.Ready(this);
        }
    }
}
