using Gateway.PyramidLike.Rendering;
using Gateway.PyramidLike.Security;
using Gateway.PyramidLike.Views;

namespace Gateway.PyramidLike.Configuration;

/// <summary>What the statements of configuration have filled in; read only once the application is made.</summary>
internal sealed class Registry
{
    public Func<PyramidRequest, ValueTask<object>> RootFactory { get; set; } = static _ => new(new object());

    public ViewRegistry Views { get; } = new();

    public Dictionary<string, IRenderer> Renderers { get; } = [];

    /// <summary>Folders by prefix.</summary>
    public Dictionary<string, string> StaticViews { get; } = [];

    public ISecurityPolicy? SecurityPolicy { get; set; }

    public string? DefaultPermission { get; set; }

    /// <summary>An exception view must be able to say that a permission is missing.</summary>
    public string? DefaultPermissionFor(Type context) =>
        typeof(Exception).IsAssignableFrom(context) ? null : DefaultPermission;

    /// <summary>A renderer by its whole name, or by the extension of it.</summary>
    public IRenderer FindRenderer(string name, string place) =>
        Renderers.GetValueOrDefault(name)
        ?? Renderers.GetValueOrDefault(Path.GetExtension(name))
        ?? throw new ConfigurationException(
            $"{place}: there is no renderer '{name}'; there are {string.Join(", ", Renderers.Keys.Order(StringComparer.Ordinal))}. "
                + "Register one with AddRenderer."
        );
}
