using System.Reflection;
using System.Runtime.CompilerServices;
using Gateway.PyramidLike.Rendering;
using Gateway.PyramidLike.Security;
using Gateway.PyramidLike.Views;
using Gateway.Toolkit;
using Gateway.Toolkit.Middleware;
using Gateway.Toolkit.Templates;
using Microsoft.Extensions.DependencyInjection;

namespace Gateway.PyramidLike.Configuration;

/// <summary>
/// Makes an application from statements: Pyramid's <c>Configurator</c>.
/// </summary>
/// <remarks>
/// <para>Statements are deferred until <see cref="Commit"/> or <see cref="MakeApplication"/>, so their order does not
/// matter. Two that configure the same thing are a <see cref="ConfigurationConflictException"/>, unless one was made above
/// the <see cref="Include"/> of the other, in which case it overrides it.</para>
/// <para>Used by one thread while the application is made, and not after that.</para>
/// </remarks>
public sealed class Configurator
{
    private const int Early = -20;

    private readonly Registry _registry;
    private readonly ActionState _actions;
    private readonly HashSet<object> _included;
    private readonly IncludePath _path;
    private readonly ApplicationHost _host;

    /// <summary>Makes a configurator.</summary>
    /// <param name="host">What the application's factory was given; an empty one when null.</param>
    public Configurator(ApplicationHost? host = null)
    {
        _host = host ?? new ApplicationHost();
        (_registry, _actions, _included, _path) = (new Registry(), new ActionState(), [], IncludePath.Top);
        Services = new ServiceCollection();
        AddRenderer("string", new StringRenderer());
        AddRenderer("json", new JsonRenderer());
        // Committed, so that statements replace them.
        Commit();
    }

    private Configurator(Configurator parent, IncludePath path)
    {
        (_host, Services, _path) = (parent._host, parent.Services, path);
        (_registry, _actions, _included) = (parent._registry, parent._actions, parent._included);
    }

    /// <summary>The services that views ask for after their request; complete when the application is made.</summary>
    public IServiceCollection Services { get; }

    /// <summary>The application's settings.</summary>
    public IReadOnlyDictionary<string, string> Settings => _host.Settings;

    /// <summary>Sets what makes, for each request, the root of the resource tree. Left out, the root is an object without
    /// children.</summary>
    /// <param name="factory">Given the request; returns the root.</param>
    /// <param name="file">Where: filled in by the compiler.</param>
    /// <param name="line">Where: filled in by the compiler.</param>
    public void SetRootFactory(
        Func<PyramidRequest, object> factory,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0
    ) => SetAsyncRootFactory(request => new ValueTask<object>(factory(request)), file, line);

    /// <summary>Sets a root factory that waits for something.</summary>
    /// <inheritdoc cref="SetRootFactory"/>
    public void SetAsyncRootFactory(
        Func<PyramidRequest, ValueTask<object>> factory,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0
    ) => Action("root factory", () => _registry.RootFactory = factory, "the root factory", file, line);

    /// <summary>Registers a view.</summary>
    /// <param name="view">The view: a function that takes <c>(request)</c> or <c>(context, request)</c>, then services and
    /// a <see cref="CancellationToken"/>, and returns a <see cref="Response"/>, or what its renderer renders, or a task of
    /// either.</param>
    /// <param name="options">When it is called; for any context's default view when null, or for the contexts that the
    /// type of its context parameter allows.</param>
    /// <param name="file">Where: filled in by the compiler.</param>
    /// <param name="line">Where: filled in by the compiler.</param>
    /// <exception cref="ConfigurationException">The function cannot be a view, or not for that context.</exception>
    public void AddView(
        Delegate view,
        ViewOptions? options = null,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0
    )
    {
        var place = Place(file, line);
        Register(ViewMapper.Map(view, place), options ?? new ViewOptions(), place);
    }

    /// <summary>Registers a view for when nothing is found (<see cref="HttpNotFound"/>), with the exception as its
    /// context.</summary>
    /// <inheritdoc cref="AddView"/>
    public void AddNotFoundView(
        Delegate view,
        ViewOptions? options = null,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0
    ) => AddExceptionView(view, typeof(HttpNotFound), options, file, line);

    /// <summary>Registers a view for when a permission is missing (<see cref="HttpForbidden"/>), with the exception as
    /// its context.</summary>
    /// <inheritdoc cref="AddView"/>
    public void AddForbiddenView(
        Delegate view,
        ViewOptions? options = null,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0
    ) => AddExceptionView(view, typeof(HttpForbidden), options, file, line);

    /// <summary>Registers a view for exceptions: the one whose type is nearest is called, with the exception as its
    /// context. Any view whose context is an exception's type is one.</summary>
    /// <param name="view">As for <see cref="AddView"/>.</param>
    /// <param name="exception">The exception's type, which <see cref="ViewOptions.Context"/> overrides; left out, that of the
    /// view's context parameter, or any exception.</param>
    /// <param name="options">When it is called, beside that.</param>
    /// <param name="file">Where: filled in by the compiler.</param>
    /// <param name="line">Where: filled in by the compiler.</param>
    /// <exception cref="ConfigurationException">The function cannot be a view, or not for that exception.</exception>
    public void AddExceptionView(
        Delegate view,
        Type? exception = null,
        ViewOptions? options = null,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0
    )
    {
        var place = Place(file, line);
        var mapped = ViewMapper.Map(view, place);
        options ??= new ViewOptions();
        var context =
            options.Context
            ?? exception
            ?? (typeof(Exception).IsAssignableFrom(mapped.ContextType) ? mapped.ContextType : typeof(Exception));
        Register(mapped, options with { Context = context }, place);
    }

    /// <summary>Registers what renders the results of views.</summary>
    /// <param name="name">The name by which views ask for it, or, with a dot in front, the extension of the names:
    /// <c>.html</c>.</param>
    /// <param name="renderer">The renderer; serves all requests, concurrently.</param>
    /// <param name="file">Where: filled in by the compiler.</param>
    /// <param name="line">Where: filled in by the compiler.</param>
    public void AddRenderer(
        string name,
        IRenderer renderer,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0
    ) =>
        Action(
            ("renderer", name),
            () => _registry.Renderers[name] = renderer,
            $"the renderer '{name}'",
            file,
            line,
            Early
        );

    /// <summary>Registers templates, whose functions <c>resource_url</c> and <c>resource_path</c> then link to resources.</summary>
    /// <param name="engine">The engine that has them.</param>
    /// <param name="extension">The end of their names.</param>
    /// <param name="file">Where: filled in by the compiler.</param>
    /// <param name="line">Where: filled in by the compiler.</param>
    public void AddTemplates(
        ITemplateEngine engine,
        string extension = ".html",
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0
    ) => AddRenderer(extension, new TemplateRenderer(engine), file, line);

    /// <summary>Serves the files of a folder, before traversal: a file wins over a resource of the same path.</summary>
    /// <param name="name">The path below which they are: <c>static</c>.</param>
    /// <param name="directory">The folder.</param>
    /// <param name="file">Where: filled in by the compiler.</param>
    /// <param name="line">Where: filled in by the compiler.</param>
    public void AddStaticView(
        string name,
        string directory,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0
    )
    {
        ArgumentNullException.ThrowIfNull(name);
        var prefix = "/" + name.Trim('/');
        Action(
            ("static view", prefix),
            () => _registry.StaticViews[prefix] = directory,
            $"the static view '{prefix}'",
            file,
            line
        );
    }

    /// <summary>Sets who decides what requests may do. Without one, permissions are not looked at.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="file">Where: filled in by the compiler.</param>
    /// <param name="line">Where: filled in by the compiler.</param>
    public void SetSecurityPolicy(
        ISecurityPolicy policy,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0
    ) => Action("security policy", () => _registry.SecurityPolicy = policy, "the security policy", file, line);

    /// <summary>Sets the permission of views that state none; exception views excepted.</summary>
    /// <param name="permission">The permission.</param>
    /// <param name="file">Where: filled in by the compiler.</param>
    /// <param name="line">Where: filled in by the compiler.</param>
    public void SetDefaultPermission(
        string permission,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0
    ) =>
        Action(
            "default permission",
            () => _registry.DefaultPermission = permission,
            "the default permission",
            file,
            line,
            Early
        );

    /// <summary>Lets a function make statements, once however often it is included. Statements made above it override
    /// its own.</summary>
    /// <param name="include">The function.</param>
    public void Include(Action<Configurator> include)
    {
        ArgumentNullException.ThrowIfNull(include);
        if (_included.Add(include))
        {
            include(new Configurator(this, _path.Into()));
        }
    }

    /// <summary>Registers the methods of the calling assembly that carry <see cref="ViewConfigAttribute"/>.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Scan() => Scan(Assembly.GetCallingAssembly());

    /// <summary>Registers the methods of an assembly that carry <see cref="ViewConfigAttribute"/>.</summary>
    /// <param name="assembly">The assembly.</param>
    /// <exception cref="ConfigurationException">A method cannot be a view, or not for that context.</exception>
    public void Scan(Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        foreach (var type in assembly.GetTypes())
        {
            Scan(type);
        }
    }

    /// <summary>Registers the methods of one class that carry <see cref="ViewConfigAttribute"/>.</summary>
    /// <param name="type">The class.</param>
    /// <exception cref="ConfigurationException">A method cannot be a view, or not for that context.</exception>
    public void Scan(Type type)
    {
        foreach (var (method, options) in ViewScan.Find(type))
        {
            var place = $"{method.DeclaringType}.{method.Name}";
            Register(ViewMapper.Map(method, place), options, place);
        }
    }

    /// <summary>Defers a statement of one's own: what the other methods are made of.</summary>
    /// <param name="discriminator">What it configures: statements with equal ones conflict. Null never conflicts.</param>
    /// <param name="execute">What it does, when it has won.</param>
    /// <param name="description">What it configures, in words, for messages.</param>
    /// <param name="file">Where: filled in by the compiler.</param>
    /// <param name="line">Where: filled in by the compiler.</param>
    /// <param name="order">Lower ones are executed first.</param>
    public void Action(
        object? discriminator,
        Action execute,
        string description,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0,
        int order = 0
    ) => _actions.Add(new(discriminator, description, execute, _path, Place(file, line), order));

    /// <summary>Executes the statements made so far. Later ones replace them without a conflict.</summary>
    /// <exception cref="ConfigurationConflictException">Statements conflict; the message names them all.</exception>
    /// <exception cref="ConfigurationException">A statement failed.</exception>
    public void Commit() => _actions.Execute();

    /// <summary>Commits, and makes the application.</summary>
    /// <returns>The application.</returns>
    /// <exception cref="ConfigurationException">Statements conflict, or one failed.</exception>
    public Application MakeApplication()
    {
        Commit();
        var services = Services.BuildServiceProvider();
        _host.OnStop(services.DisposeAsync);
        return _registry.StaticViews.Aggregate(
            (Application)new Router(_registry, services).HandleAsync,
            (next, files) => StaticFiles.Mount(files.Key, files.Value, next)
        );
    }

    private static string Place(string file, int line) => $"{file}:{line}";

    private void Register((ViewCallable Call, Type ContextType) mapped, ViewOptions options, string place)
    {
        var context = options.Context ?? mapped.ContextType;
        if (!mapped.ContextType.IsAssignableFrom(context))
        {
            throw new ConfigurationException(
                $"{place}: the view is for contexts of type {context}, but its context parameter takes {mapped.ContextType}; "
                    + "let the parameter be of that type or one it derives from."
            );
        }
        var predicates = options.Predicates();
        var description =
            $"the view named '{options.Name}' for {(context == typeof(object) ? "any context" : context.ToString())}"
            + (predicates.Text.Length == 0 ? "" : $" when {predicates.Text}");
        _actions.Add(
            new(("view", context, options.Name, predicates.Text), description, Execute, _path, place, Order: 0)
        );

        void Execute() =>
            _registry.Views.Add(
                new View(context, options.Name, predicates, mapped.Call, place)
                {
                    Permission = options.Permission ?? _registry.DefaultPermissionFor(context),
                    Renderer = options.Renderer is null ? null : _registry.FindRenderer(options.Renderer, place),
                    RendererName = options.Renderer,
                }
            );
    }
}
