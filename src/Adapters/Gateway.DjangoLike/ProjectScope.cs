using Gateway.DjangoLike.Db;
using Gateway.DjangoLike.Http;
using Gateway.DjangoLike.Urls;
using Microsoft.Extensions.DependencyInjection;

namespace Gateway.DjangoLike;

/// <summary>What Django keeps for each thread, here for each flow of control: the current project, its database connection
/// and services. Every request runs in one of its own; start-up code and tests enter one by
/// <see cref="Project.EnterScope"/>.</summary>
/// <remarks>Flows with <c>await</c>. Not thread-safe: within one scope one query runs at a time.</remarks>
public sealed class ProjectScope : IAsyncDisposable, IDisposable
{
    private static readonly AsyncLocal<ProjectScope?> Ambient = new();

    private readonly ProjectScope? _outer;
    private AsyncServiceScope? _services;
    private ModelContext? _database;

    internal ProjectScope(Project project, string scriptPrefix)
    {
        Project = project;
        ScriptPrefix = scriptPrefix;
        _outer = Ambient.Value;
        Ambient.Value = this;
    }

    /// <summary>The scope of the code that asks; null outside of any.</summary>
    public static ProjectScope? Current => Ambient.Value;

    /// <summary>The project.</summary>
    public Project Project { get; }

    /// <summary>The services of this scope, made on first use.</summary>
    public IServiceProvider Services => (_services ??= Project.Services.CreateAsyncScope()).ServiceProvider;

    /// <summary>The database context of this scope, made on first use; disposed with the scope.</summary>
    public ModelContext Database =>
        Project.SharedScope is { } shared && shared != this
            ? shared.Database
            : _database ??= Services.GetRequiredService<ModelContext>();

    /// <summary>The time of the project's clock, in UTC (<c>timezone.now()</c>).</summary>
    public DateTime UtcNow => Project.Settings.TimeProvider.GetUtcNow().UtcDateTime;

    /// <summary>The transactions that are open in this scope, inside of each other.</summary>
    internal Transaction.Stack Transactions =>
        Project.SharedScope is { } shared && shared != this ? shared.Transactions : field ??= new();

    /// <summary>The request the scope was entered for; null outside of one.</summary>
    internal HttpRequest? Request { get; set; }

    /// <summary>The URLconf that counts here: the request's own where it has one.</summary>
    internal UrlResolver Resolver => Request?.Resolver ?? Project.Resolver;

    internal static ProjectScope Required =>
        Ambient.Value
        ?? throw new InvalidOperationException(
            "Models, Reverse and Render belong to a project, and this code runs outside of any: run it in a view, or in 'await using var scope = project.EnterScope();'."
        );

    /// <summary>The path the project is mounted at, with a slash at its end (<c>set_script_prefix</c>).</summary>
    internal string ScriptPrefix { get; }

    /// <summary>Leaves the scope and disposes what it made.</summary>
    public void Dispose()
    {
        Leave();
        _services?.Dispose();
    }

    /// <summary>Leaves the scope and disposes what it made.</summary>
    /// <returns>A task that completes when all is disposed.</returns>
    public ValueTask DisposeAsync()
    {
        Leave();
        return _services?.DisposeAsync() ?? default;
    }

    private void Leave()
    {
        if (Ambient.Value == this)
        {
            Ambient.Value = _outer;
        }
    }
}
