using Gateway.PyramidLike.Configuration;

namespace Gateway.PyramidLike.Rendering;

/// <summary>For what a renderer is made: Pyramid's <c>IRendererInfo</c>.</summary>
/// <param name="Name">The name that was asked for: <c>json</c>, <c>templates/page.html</c>.</param>
/// <param name="Registry">The application's registry, with its settings.</param>
public sealed record RendererInfo(string Name, Registry Registry)
{
    /// <summary>The kind of renderer, by which its factory was found: the name's extension with its dot, or the name where
    /// it has no dot.</summary>
    public string Type => Path.GetExtension(Name) is { Length: > 0 } extension ? extension : Name;

    /// <summary>The application's settings.</summary>
    public Settings Settings => Registry.Settings;
}
