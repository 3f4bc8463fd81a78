using System.Runtime.CompilerServices;

namespace Gateway.FlaskLike;

/// <summary>What a blueprint adds to the whole application once it is registered (Flask's <c>app_…</c> methods of
/// <c>Blueprint</c>), however often that is.</summary>
public static class BlueprintAppExtensions
{
    /// <summary>Runs before every request of the application (<c>before_app_request</c>).</summary>
    /// <param name="blueprint">The blueprint.</param>
    /// <param name="hook">The hook, as <see cref="Scaffold{T}.BeforeRequest"/> takes it.</param>
    /// <param name="file">Where it is registered; by the compiler.</param>
    /// <param name="line">Where it is registered; by the compiler.</param>
    /// <returns>The blueprint.</returns>
    public static Blueprint BeforeAppRequest(
        this Blueprint blueprint,
        Delegate hook,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0
    )
    {
        ArgumentNullException.ThrowIfNull(blueprint);
        var handler = blueprint.BeforeHook(hook, file, line);
        return blueprint.OfApplication(scope => scope.Before.Add(handler));
    }

    /// <summary>Runs on every response of the application (<c>after_app_request</c>).</summary>
    /// <param name="blueprint">The blueprint.</param>
    /// <param name="hook">The hook, as <see cref="Scaffold{T}.AfterRequest"/> takes it.</param>
    /// <param name="file">Where it is registered; by the compiler.</param>
    /// <param name="line">Where it is registered; by the compiler.</param>
    /// <returns>The blueprint.</returns>
    public static Blueprint AfterAppRequest(
        this Blueprint blueprint,
        Delegate hook,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0
    )
    {
        ArgumentNullException.ThrowIfNull(blueprint);
        var handler = blueprint.Hook(hook, file, line);
        return blueprint.OfApplication(scope => scope.After.Add(handler));
    }

    /// <summary>Runs when any response of the application has been sent or has failed (<c>teardown_app_request</c>).</summary>
    /// <param name="blueprint">The blueprint.</param>
    /// <param name="hook">The hook, as <see cref="Scaffold{T}.TeardownRequest"/> takes it.</param>
    /// <param name="file">Where it is registered; by the compiler.</param>
    /// <param name="line">Where it is registered; by the compiler.</param>
    /// <returns>The blueprint.</returns>
    public static Blueprint TeardownAppRequest(
        this Blueprint blueprint,
        Delegate hook,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0
    )
    {
        ArgumentNullException.ThrowIfNull(blueprint);
        var handler = blueprint.Hook(hook, file, line);
        return blueprint.OfApplication(scope => scope.Teardown.Add(handler));
    }

    /// <summary>Handles a status in the whole application (<c>app_errorhandler</c>), also where no rule matches.</summary>
    /// <param name="blueprint">The blueprint.</param>
    /// <param name="status">The status.</param>
    /// <param name="handler">The handler, as <see cref="Scaffold{T}.ErrorHandler(int, Delegate, string, int)"/> takes
    /// it.</param>
    /// <param name="file">Where it is registered; by the compiler.</param>
    /// <param name="line">Where it is registered; by the compiler.</param>
    /// <returns>The blueprint.</returns>
#pragma warning disable RS0026 // the optional ones are the compiler's; a status and a type argument keep the two apart
    public static Blueprint AppErrorHandler(
        this Blueprint blueprint,
        int status,
        Delegate handler,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0
    )
    {
        ArgumentNullException.ThrowIfNull(blueprint);
        var bound = blueprint.Hook(handler, file, line);
        return blueprint.OfApplication(scope => scope.Errors.AddStatus(status, bound));
    }

    /// <summary>Handles an exception type, and those derived from it, in the whole application
    /// (<c>app_errorhandler</c>).</summary>
    /// <typeparam name="TException">The exception type.</typeparam>
    /// <param name="blueprint">The blueprint.</param>
    /// <param name="handler">The handler, which may take the exception.</param>
    /// <param name="file">Where it is registered; by the compiler.</param>
    /// <param name="line">Where it is registered; by the compiler.</param>
    /// <returns>The blueprint.</returns>
    public static Blueprint AppErrorHandler<TException>(
        this Blueprint blueprint,
        Delegate handler,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0
    )
        where TException : Exception
    {
        ArgumentNullException.ThrowIfNull(blueprint);
        var bound = blueprint.Hook(handler, file, line);
        return blueprint.OfApplication(scope => scope.Errors.AddType(typeof(TException), bound));
    }
#pragma warning restore RS0026

    /// <summary>Adds variables to every template of the application (<c>app_context_processor</c>).</summary>
    /// <param name="blueprint">The blueprint.</param>
    /// <param name="processor">Gives the variables.</param>
    /// <returns>The blueprint.</returns>
    public static Blueprint AppContextProcessor(this Blueprint blueprint, Func<object?> processor)
    {
        ArgumentNullException.ThrowIfNull(blueprint);
        ArgumentNullException.ThrowIfNull(processor);
        return blueprint.OfApplication(scope => scope.ContextProcessors.Add(processor));
    }

    /// <summary>Adds values to all URLs that the application builds (<c>app_url_defaults</c>).</summary>
    /// <param name="blueprint">The blueprint.</param>
    /// <param name="defaults">Given the endpoint and the values, to which it may add.</param>
    /// <returns>The blueprint.</returns>
    public static Blueprint AppUrlDefaults(
        this Blueprint blueprint,
        Action<string, IDictionary<string, object?>> defaults
    )
    {
        ArgumentNullException.ThrowIfNull(blueprint);
        ArgumentNullException.ThrowIfNull(defaults);
        return blueprint.OfApplication(scope => scope.UrlDefaults.Add(defaults));
    }

    /// <summary>Changes the values of every matched rule of the application (<c>app_url_value_preprocessor</c>).</summary>
    /// <param name="blueprint">The blueprint.</param>
    /// <param name="preprocessor">Given the endpoint and the values, which it may change.</param>
    /// <returns>The blueprint.</returns>
    public static Blueprint AppUrlValuePreprocessor(
        this Blueprint blueprint,
        Action<string, IDictionary<string, object>> preprocessor
    )
    {
        ArgumentNullException.ThrowIfNull(blueprint);
        ArgumentNullException.ThrowIfNull(preprocessor);
        return blueprint.OfApplication(scope => scope.ValuePreprocessors.Add(preprocessor));
    }
}
