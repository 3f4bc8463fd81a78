using System.Runtime.CompilerServices;
using Gateway.PyramidLike.Rendering;
using Gateway.Toolkit;
using Gateway.Toolkit.Templates;

namespace Gateway.PyramidLike.Configuration;

/// <summary>Statements: renderers, templates and response adapters.</summary>
public static class RenderingDirectives
{
    /// <summary>Registers what renders the results of views.</summary>
    /// <param name="config">The configurator.</param>
    /// <param name="name">The name by which views ask for it, or, with a dot in front, the extension of the names:
    /// <c>.html</c>.</param>
    /// <param name="renderer">The renderer; serves all requests, concurrently.</param>
    /// <param name="file">Where: filled in by the compiler.</param>
    /// <param name="line">Where: filled in by the compiler.</param>
    public static void AddRenderer(
        this Configurator config,
        string name,
        IRenderer renderer,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0
    ) => config.AddRendererFactory(name, _ => renderer, file, line);

    /// <summary>Registers what makes renderers, one for each name.</summary>
    /// <param name="config">The configurator.</param>
    /// <param name="name">The name by which views ask for it, or, with a dot in front, the extension of the names:
    /// <c>.csv</c>.</param>
    /// <param name="factory">The factory.</param>
    /// <param name="file">Where: filled in by the compiler.</param>
    /// <param name="line">Where: filled in by the compiler.</param>
    public static void AddRendererFactory(
        this Configurator config,
        string name,
        RendererFactory factory,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0
    )
    {
        ArgumentNullException.ThrowIfNull(config);
        ArgumentNullException.ThrowIfNull(factory);
        config.Action(
            ("renderer", name),
            () => config.Registry.Renderers.Add(name, factory),
            $"the renderer '{name}'",
            file,
            line,
            Phase.One
        );
    }

    /// <summary>Registers templates of an engine, whose functions <c>resource_url</c>, <c>static_url</c> and so on then make
    /// links. Without this, names that end with <c>.html</c>, <c>.jinja2</c> or <c>.liquid</c> are files below the
    /// application's folder, or below <c>templates</c> in it.</summary>
    /// <param name="config">The configurator.</param>
    /// <param name="engine">The engine that has them.</param>
    /// <param name="extension">The end of their names.</param>
    /// <param name="file">Where: filled in by the compiler.</param>
    /// <param name="line">Where: filled in by the compiler.</param>
    public static void AddTemplates(
        this Configurator config,
        ITemplateEngine engine,
        string extension = ".html",
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0
    )
    {
        TemplateFunctions.AddTo(engine);
        config.AddRendererFactory(extension, info => new TemplateRenderer(engine, info.Name), file, line);
    }

    /// <summary>The engine of the application's own templates: functions, filters, folders and templates are added to it while
    /// the application is made.</summary>
    /// <param name="config">The configurator.</param>
    /// <returns>The engine.</returns>
    public static ITemplateEngine GetTemplateEngine(this Configurator config)
    {
        ArgumentNullException.ThrowIfNull(config);
        return config.Registry.Templates.Own;
    }

    /// <summary>Registers what makes responses of objects that views return, before a renderer is asked.</summary>
    /// <typeparam name="T">A class or an interface; the nearest type's adapter is asked.</typeparam>
    /// <param name="config">The configurator.</param>
    /// <param name="adapter">Makes the response.</param>
    /// <param name="file">Where: filled in by the compiler.</param>
    /// <param name="line">Where: filled in by the compiler.</param>
    public static void AddResponseAdapter<T>(
        this Configurator config,
        Func<T, Response> adapter,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0
    )
    {
        ArgumentNullException.ThrowIfNull(config);
        ArgumentNullException.ThrowIfNull(adapter);
        config.Action(
            ("response adapter", typeof(T)),
            () => config.Registry.ResponseAdapters.Add(typeof(T), value => adapter((T)value)),
            $"the response adapter of {typeof(T)}",
            file,
            line
        );
    }
}
