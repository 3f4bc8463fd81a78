using Gateway.PyramidLike.Rendering;
using Gateway.PyramidLike.Tweens;
using Gateway.Toolkit;

namespace Gateway.PyramidLike.Configuration;

/// <summary>What every application begins with.</summary>
internal static class DefaultDirectives
{
    public static void AddDefaults(this Configurator config)
    {
        config.AddRenderer("string", new StringRenderer());
        config.AddRenderer("json", new JsonRenderer());
        config.AddTween(ExceptionViewTween.Make, TweenNames.ExceptionView);
        // An exception that is an answer answers for itself, where no view does.
        config.AddExceptionView(ViewDirectives.Default, typeof(HttpException));
        config.AddExceptionView(ViewDirectives.Default, typeof(HttpResponseException));
        foreach (
            var type in (string[])
                ["text/html", "application/xhtml+xml", "application/xml", "text/xml", "text/plain", "application/json"]
        )
        {
            config.AddAcceptViewOrder(type);
        }
        foreach (var extension in (string[])[".html", ".jinja2", ".liquid"])
        {
            config.AddRendererFactory(extension, config.Registry.Templates.Make);
        }
    }
}
