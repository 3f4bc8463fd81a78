using System.Runtime.CompilerServices;
using Gateway.PyramidLike.Views;
using Gateway.Toolkit;

namespace Gateway.PyramidLike.Configuration;

/// <summary>Statements: views.</summary>
public static class ViewDirectives
{
    /// <summary>Registers a view. One whose context is an exception's type answers when such an exception is thrown, too.</summary>
    /// <param name="config">The configurator.</param>
    /// <param name="view">The view: a function that takes <c>(request)</c> or <c>(context, request)</c>, then services and
    /// a <see cref="CancellationToken"/>, and returns a <see cref="Response"/>, or what its renderer renders, or a task of
    /// either.</param>
    /// <param name="options">When it is called; for any context's default view when null, or for the contexts that the
    /// type of its context parameter allows.</param>
    /// <param name="file">Where: filled in by the compiler.</param>
    /// <param name="line">Where: filled in by the compiler.</param>
    /// <exception cref="ConfigurationException">The function cannot be a view, or not for that context.</exception>
#pragma warning disable RS0026 // the compiler fills in what tells where
    public static void AddView(
#pragma warning restore RS0026
        this Configurator config,
        Delegate view,
        ViewOptions? options = null,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0
    )
    {
        ArgumentNullException.ThrowIfNull(view);
        var source = ViewSource.Of(view, Configurator.Place(file, line));
        ViewRegistration.Register(config, source, options ?? new ViewOptions());
    }

    /// <summary>Registers a method of a view class, with what <see cref="ViewDefaultsAttribute"/> leaves to be
    /// stated.</summary>
    /// <param name="config">The configurator.</param>
    /// <param name="viewClass">The class; for each request an object of it is made, as for
    /// <see cref="ViewConfigAttribute"/>.</param>
    /// <param name="attr">The method.</param>
    /// <param name="options">When it is called.</param>
    /// <param name="file">Where: filled in by the compiler.</param>
    /// <param name="line">Where: filled in by the compiler.</param>
    /// <exception cref="ConfigurationException">There is no such method, or it cannot be a view, or not for that
    /// context.</exception>
#pragma warning disable RS0026 // the compiler fills in what tells where
    public static void AddView(
#pragma warning restore RS0026
        this Configurator config,
        Type viewClass,
        string attr,
        ViewOptions? options = null,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0
    )
    {
        ArgumentNullException.ThrowIfNull(viewClass);
        var source = ViewSource.Of(viewClass, attr, Configurator.Place(file, line));
        ViewRegistration.Register(config, source, ViewDefaults.Apply(viewClass, options ?? new ViewOptions()));
    }

    /// <summary>Registers a view that is its renderer alone, which renders nothing.</summary>
    /// <param name="config">The configurator.</param>
    /// <param name="options">When it is called, and the renderer.</param>
    /// <param name="file">Where: filled in by the compiler.</param>
    /// <param name="line">Where: filled in by the compiler.</param>
    /// <exception cref="ConfigurationException">The options name no renderer.</exception>
#pragma warning disable RS0026 // the compiler fills in what tells where
    public static void AddView(
#pragma warning restore RS0026
        this Configurator config,
        ViewOptions options,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0
    )
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Renderer is null)
        {
            throw new ConfigurationException(
                $"{Configurator.Place(file, line)}: there is neither a view nor a Renderer; state one of them."
            );
        }
        config.AddView(static (PyramidRequest request) => new Dictionary<string, object?>(), options, file, line);
    }

    /// <summary>Registers a view for when nothing is found (<see cref="HttpNotFound"/>), with the exception as its
    /// context.</summary>
    /// <param name="config">The configurator.</param>
    /// <param name="view">As for <see cref="AddView(Configurator, Delegate, ViewOptions, string, int)"/>; the exception's own
    /// answer when null.</param>
    /// <param name="options">When it is called, beside that.</param>
    /// <param name="appendSlash">Whether a path that a route matches with a slash at its end is redirected there.</param>
    /// <param name="redirect">Makes that redirect, given where to; an <see cref="HttpTemporaryRedirect"/> when null.</param>
    /// <param name="file">Where: filled in by the compiler.</param>
    /// <param name="line">Where: filled in by the compiler.</param>
    /// <exception cref="ConfigurationException">The function cannot be a view, or not for that exception.</exception>
    public static void AddNotFoundView(
        this Configurator config,
        Delegate? view = null,
        ViewOptions? options = null,
        bool appendSlash = false,
        Func<string, IExceptionResponse>? redirect = null,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0
    )
    {
        ArgumentNullException.ThrowIfNull(config);
        options ??= new ViewOptions();
        options =
            appendSlash || redirect is not null ? AppendSlash.Around(options, config.Registry, redirect) : options;
        config.AddExceptionView(view ?? Default, typeof(HttpNotFound), options, file, line);
    }

    /// <summary>Registers a view for when a permission is missing (<see cref="HttpForbidden"/>), with the exception as
    /// its context.</summary>
    /// <param name="config">The configurator.</param>
    /// <param name="view">As for <see cref="AddView(Configurator, Delegate, ViewOptions, string, int)"/>; the exception's own
    /// answer when null.</param>
    /// <param name="options">When it is called, beside that.</param>
    /// <param name="file">Where: filled in by the compiler.</param>
    /// <param name="line">Where: filled in by the compiler.</param>
    /// <exception cref="ConfigurationException">The function cannot be a view, or not for that exception.</exception>
    public static void AddForbiddenView(
        this Configurator config,
        Delegate? view = null,
        ViewOptions? options = null,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0
    ) => config.AddExceptionView(view ?? Default, typeof(HttpForbidden), options, file, line);

    /// <summary>Registers a view for exceptions that were thrown: the one whose type is nearest is called, with the exception
    /// as its context.</summary>
    /// <param name="config">The configurator.</param>
    /// <param name="view">As for <see cref="AddView(Configurator, Delegate, ViewOptions, string, int)"/>.</param>
    /// <param name="exception">The exception's type, which <see cref="ViewOptions.Context"/> overrides; left out, that of the
    /// view's context parameter, or any exception. An <see cref="IExceptionResponse"/> answers for itself unless there is a
    /// view for it, or for <see cref="HttpException"/>; one for any exception does not get it.</param>
    /// <param name="options">When it is called, beside that.</param>
    /// <param name="file">Where: filled in by the compiler.</param>
    /// <param name="line">Where: filled in by the compiler.</param>
    /// <exception cref="ConfigurationException">The function cannot be a view, or not for that exception.</exception>
    public static void AddExceptionView(
        this Configurator config,
        Delegate view,
        Type? exception = null,
        ViewOptions? options = null,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0
    )
    {
        ArgumentNullException.ThrowIfNull(view);
        var source = ViewSource.Of(view, Configurator.Place(file, line));
        ViewRegistration.RegisterError(config, source, options ?? new ViewOptions(), exception);
    }

    /// <summary>What an exception answers by itself.</summary>
    internal static object Default(Exception context, PyramidRequest request) => context;
}
