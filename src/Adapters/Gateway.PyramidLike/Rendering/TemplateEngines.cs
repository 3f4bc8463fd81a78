using System.Collections.Concurrent;
using System.Reflection;
using Gateway.Toolkit.Templates;
using Gateway.Toolkit.Templates.Liquid;

namespace Gateway.PyramidLike.Rendering;

/// <summary>The engines of templates that are named by their files: one for each assembly that has some. A name is relative to
/// the assembly's folder, or to <c>templates</c> in it.</summary>
internal sealed class TemplateEngines(Assembly package)
{
    private readonly ConcurrentDictionary<Assembly, LiquidEngine> _engines = new();

    /// <summary>The engine of the application itself.</summary>
    public ITemplateEngine Own => Of(package, autoReload: null);

    public IRenderer Make(RendererInfo info)
    {
        var (assembly, name) = AssetSpec.Split(info.Name, package);
        return new TemplateRenderer(Of(assembly, info.Settings.IsOn("pyramid.reload_templates")), name);
    }

    private LiquidEngine Of(Assembly assembly, bool? autoReload)
    {
        var engine = _engines.GetOrAdd(assembly, Make);
        if (autoReload == true)
        {
            engine.AutoReload = true;
        }
        return engine;
    }

    private static LiquidEngine Make(Assembly assembly)
    {
        var folder = AssetSpec.FolderOf(assembly);
        var engine = new LiquidEngine(folder, Path.Combine(folder, "templates"));
        TemplateFunctions.AddTo(engine);
        return engine;
    }
}
