using System.Runtime.CompilerServices;
using Gateway.PyramidLike.Configuration.Introspection;

namespace Gateway.PyramidLike.Configuration;

/// <summary>Statements: what makes the root, and what requests can do beside what they always can.</summary>
public static class FactoryDirectives
{
    /// <summary>Sets what makes, for each request, the root of the resource tree. Left out, the root is an object without
    /// children.</summary>
    /// <param name="config">The configurator.</param>
    /// <param name="factory">Given the request; returns the root.</param>
    /// <param name="file">Where: filled in by the compiler.</param>
    /// <param name="line">Where: filled in by the compiler.</param>
    public static void SetRootFactory(
        this Configurator config,
        Func<PyramidRequest, object> factory,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0
    ) => config.SetAsyncRootFactory(request => new ValueTask<object>(factory(request)), file, line);

    /// <summary>Sets a root factory that waits for something.</summary>
    /// <inheritdoc cref="SetRootFactory"/>
    public static void SetAsyncRootFactory(
        this Configurator config,
        Func<PyramidRequest, ValueTask<object>> factory,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0
    ) => config.Action("root factory", () => config.Registry.RootFactory = factory, "the root factory", file, line);

    /// <summary>Adds to each request something computed of it: <c>request.user</c>. It is asked for by
    /// <see cref="PyramidRequest.Get{T}"/>, with arguments by <see cref="PyramidRequest.Call{T}"/>.</summary>
    /// <typeparam name="T">Its type; a task where computing it waits for something.</typeparam>
    /// <param name="config">The configurator.</param>
    /// <param name="name">Its name.</param>
    /// <param name="callable">Computes it.</param>
    /// <param name="reify">Whether it is computed once for a request, and remembered.</param>
    /// <param name="file">Where: filled in by the compiler.</param>
    /// <param name="line">Where: filled in by the compiler.</param>
#pragma warning disable RS0026 // the compiler fills in what tells where
    public static void AddRequestMethod<T>(
#pragma warning restore RS0026
        this Configurator config,
        string name,
        Func<PyramidRequest, T> callable,
        bool reify = false,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0
    ) => Extend(config, name, new((request, _) => callable(request), reify), Configurator.Place(file, line));

    /// <summary>Adds to each request a method that takes arguments, called by <see cref="PyramidRequest.Call{T}"/>.</summary>
    /// <typeparam name="T">The type of what it returns.</typeparam>
    /// <param name="config">The configurator.</param>
    /// <param name="name">Its name.</param>
    /// <param name="callable">The method, given the request and the arguments.</param>
    /// <param name="file">Where: filled in by the compiler.</param>
    /// <param name="line">Where: filled in by the compiler.</param>
#pragma warning disable RS0026 // the compiler fills in what tells where
    public static void AddRequestMethod<T>(
#pragma warning restore RS0026
        this Configurator config,
        string name,
        Func<PyramidRequest, object?[], T> callable,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0
    ) =>
        Extend(
            config,
            name,
            new((request, arguments) => callable(request, arguments), false),
            Configurator.Place(file, line)
        );

    /// <summary>Adds settings to the application's.</summary>
    /// <param name="config">The configurator.</param>
    /// <param name="settings">Names and values; they win over what the host says.</param>
    public static void AddSettings(this Configurator config, IEnumerable<KeyValuePair<string, string>> settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        foreach (var (key, value) in settings)
        {
            config.Settings.Add(key, value);
        }
    }

    private static void Extend(Configurator config, string name, RequestExtension extension, string place) =>
        config.Defer(
            () => ("request extension", name),
            () => config.Registry.RequestExtensions[name] = extension,
            $"the request's '{name}'",
            place,
            introspectables:
            [
                new Introspectable("request extensions", name, name, "request extension")
                {
                    ["reify"] = extension.IsReified,
                },
            ]
        );
}
