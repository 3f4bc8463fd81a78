using System.Reflection;
using System.Runtime.CompilerServices;
using Gateway.PyramidLike.Commands;
using Gateway.PyramidLike.Configuration.Introspection;
using Gateway.PyramidLike.Events;
using Microsoft.Extensions.DependencyInjection;

namespace Gateway.PyramidLike.Configuration;

/// <summary>
/// Makes an application from statements: Pyramid's <c>Configurator</c>. The statements are extension methods, a class for
/// each concern (<see cref="ViewDirectives"/>, <see cref="SecurityDirectives"/> …), so that an application's own look like
/// the framework's.
/// </summary>
/// <remarks>
/// <para>Statements are deferred until <see cref="Commit"/> or <see cref="MakeApplication"/>, so their order does not
/// matter. Two that configure the same thing are a <see cref="ConfigurationConflictException"/>, unless one was made above
/// the <see cref="Include"/> of the other, in which case it overrides it.</para>
/// <para>Used by one thread while the application is made, and not after that.</para>
/// </remarks>
public sealed class Configurator
{
    private readonly ActionState _actions;
    private readonly HashSet<object> _included;
    private readonly Dictionary<string, Delegate> _directives;
    private readonly IncludePath _path;

    /// <summary>Makes a configurator.</summary>
    /// <param name="host">What the application's factory was given; an empty one when null.</param>
    /// <param name="autocommit">Whether each statement is executed at once, so that nothing conflicts and the order of the
    /// statements matters.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public Configurator(ApplicationHost? host = null, bool autocommit = false)
    {
        Host = host ?? new ApplicationHost();
        Package = Assembly.GetCallingAssembly();
        Registry = new Registry(new Settings(Host.Settings), Package);
        (_actions, _included, _directives, _path) = (new(Registry.Introspector), [], [], IncludePath.Top);
        Services = new ServiceCollection();
        this.AddDefaults();
        // Committed, so that statements replace them.
        Commit();
        IsAutocommit = autocommit;
    }

    private Configurator(Configurator parent, IncludePath path, Assembly package)
    {
        Package = package;
        (Host, Services, Registry, _path) = (parent.Host, parent.Services, parent.Registry, path);
        (_actions, _included, _directives) = (parent._actions, parent._included, parent._directives);
        (IsAutocommit, RoutePrefix) = (parent.IsAutocommit, parent.RoutePrefix);
    }

    /// <summary>The services that views ask for after their request; complete when the application is made.</summary>
    public IServiceCollection Services { get; }

    /// <summary>What the executed statements have filled in.</summary>
    public Registry Registry { get; }

    /// <summary>The application's settings.</summary>
    public Settings Settings => Registry.Settings;

    /// <summary>Whether each statement is executed at once.</summary>
    public bool IsAutocommit { get; }

    /// <summary>What the patterns of routes stated here begin with; null for nothing.</summary>
    public string? RoutePrefix { get; internal set; }

    /// <summary>The assembly that makes the statements: paths of templates and static files are relative to its folder.</summary>
    public Assembly Package { get; }

    internal ApplicationHost Host { get; }

    /// <summary>Lets a function make statements, once however often it is included. Statements made above it override
    /// its own.</summary>
    /// <param name="include">The function.</param>
    /// <param name="routePrefix">What the patterns of its routes begin with, after the prefix that holds here.</param>
    public void Include(Action<Configurator> include, string? routePrefix = null)
    {
        ArgumentNullException.ThrowIfNull(include);
        if (!_included.Add(include))
        {
            return;
        }
        var below = new Configurator(this, _path.Into(), include.Method.Module.Assembly);
        using (below.RoutePrefixContext(routePrefix))
        {
            include(below);
        }
    }

    /// <summary>Begins a stretch of statements whose routes' patterns have a prefix in common.</summary>
    /// <param name="prefix">The prefix, added to the one that holds here; null adds none.</param>
    /// <returns>What ends the stretch when it is disposed.</returns>
    public IDisposable RoutePrefixContext(string? prefix)
    {
        var outer = RoutePrefix;
        var whole = string.Join(
            '/',
            new[] { outer, prefix }.Select(part => part?.Trim('/')).Where(part => part is { Length: > 0 })
        );
        RoutePrefix = whole.Length == 0 ? null : whole;
        return new Restoration(() => RoutePrefix = outer);
    }

    /// <summary>Adds a statement of one's own by name, for frameworks above this one; an extension method does the same
    /// with more help from the compiler.</summary>
    /// <param name="name">The name.</param>
    /// <param name="directive">The statement: a function whose first parameter is the configurator.</param>
    public void AddDirective(string name, Delegate directive)
    {
        ArgumentNullException.ThrowIfNull(directive);
        if (directive.Method.GetParameters().FirstOrDefault()?.ParameterType != typeof(Configurator))
        {
            throw new ConfigurationException(
                $"The directive '{name}' takes ({string.Join(", ", directive.Method.GetParameters().Select(p => p.ParameterType.Name))}); "
                    + "its first parameter must be the Configurator it is called on."
            );
        }
        _directives[name] = directive;
    }

    /// <summary>Makes a statement that <see cref="AddDirective"/> added.</summary>
    /// <param name="name">The name.</param>
    /// <param name="arguments">What follows the configurator.</param>
    /// <returns>What it returns.</returns>
    /// <exception cref="ConfigurationException">There is no directive of that name; the message lists those there are.</exception>
    public object? Directive(string name, params object?[] arguments)
    {
        if (!_directives.TryGetValue(name, out var directive))
        {
            throw new ConfigurationException(
                $"There is no directive '{name}'; there are {string.Join(", ", _directives.Keys.Order(StringComparer.Ordinal))}. "
                    + "Add it with AddDirective first."
            );
        }
        try
        {
            return directive.DynamicInvoke([this, .. arguments]);
        }
        catch (System.Reflection.TargetInvocationException error) when (error.InnerException is not null)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(error.InnerException);
            throw;
        }
    }

    /// <summary>Defers a statement of one's own: what the other directives are made of.</summary>
    /// <param name="discriminator">What it configures: statements with equal ones conflict. Null never conflicts.</param>
    /// <param name="execute">What it does, when it has won.</param>
    /// <param name="description">What it configures, in words, for messages.</param>
    /// <param name="file">Where: filled in by the compiler.</param>
    /// <param name="line">Where: filled in by the compiler.</param>
    /// <param name="order">Lower ones are executed first: one of <see cref="Phase"/>, or any number.</param>
    /// <param name="introspectables">What it tells of itself, for tools.</param>
    public void Action(
        object? discriminator,
        Action execute,
        string description,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0,
        int order = Phase.Three,
        params IReadOnlyList<Introspectable> introspectables
    ) => Defer(() => discriminator, execute, description, Place(file, line), order, introspectables);

    /// <summary>Executes the statements made so far. Later ones replace them without a conflict.</summary>
    /// <exception cref="ConfigurationConflictException">Statements conflict; the message names them all.</exception>
    /// <exception cref="ConfigurationException">A statement failed.</exception>
    public void Commit() => _actions.Execute();

    /// <summary>Commits, and makes the application. Where the host has arguments, they are a command that is done instead of
    /// serving: <c>server --app PyramidLike -- proutes</c>, for one.</summary>
    /// <returns>The application.</returns>
    /// <exception cref="ConfigurationException">Statements conflict, or one failed.</exception>
    public Application MakeApplication()
    {
        Commit();
        var services = Services.BuildServiceProvider();
        Host.OnStop(services.DisposeAsync);
        Application application = new Router(Registry, services).HandleAsync;
        // The application is made by one thread that has nothing else to do, and subscribers seldom wait.
        Registry.NotifyAsync(new ApplicationCreated(application, Registry)).AsTask().GetAwaiter().GetResult();
        return Host.Arguments.Count == 0 ? application : Host.Exit(RunCommand(application, services));
    }

    private int RunCommand(Application application, IServiceProvider services)
    {
        var commands = new ApplicationCommands(Registry, services, application, Console.Out);
        return commands.RunAsync(Host.Arguments, Host.Errors).AsTask().GetAwaiter().GetResult();
    }

    internal static string Place(string file, int line) => $"{file}:{line}";

    /// <summary>Defers a statement whose discriminator is known only when its phase has come.</summary>
    internal void Defer(
        Func<object?> identify,
        Action execute,
        string description,
        string place,
        int order = Phase.Three,
        IReadOnlyList<Introspectable>? introspectables = null
    )
    {
        var action = new ConfigurationAction(identify, description, execute, _path, place, order)
        {
            Introspectables = introspectables ?? [],
        };
        if (IsAutocommit)
        {
            _actions.ExecuteNow(action);
        }
        else
        {
            _actions.Add(action);
        }
    }

    private sealed class Restoration(Action restore) : IDisposable
    {
        public void Dispose() => restore();
    }
}
