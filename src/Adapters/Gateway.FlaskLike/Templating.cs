using Gateway.Toolkit.Templates;
using Gateway.Toolkit.Templates.Liquid;

namespace Gateway.FlaskLike;

/// <summary>What templates of FlaskLike see beside their model: <c>url_for</c>, <c>request</c>, <c>g</c>,
/// <c>config</c>.</summary>
internal static class Templating
{
    private const string ContextVariable = "_request_context";

    public static LiquidEngine CreateEngine(string folder, bool autoReload)
    {
        var engine = new LiquidEngine(folder) { AutoReload = autoReload };
        engine.AddFunction(
            "url_for",
            call =>
                call is { Arguments: [string endpoint] } && call[ContextVariable] is RequestContext context
                    ? context.UrlFor(endpoint, call.Named)
                    : throw new TemplateException(
                        "url_for takes the name of an endpoint, then name: value; "
                            + $"it was given {call.Arguments.Count} values without a name."
                    )
        );
        return engine;
    }

    public static Dictionary<string, object?> Globals(RequestContext context) =>
        new(StringComparer.Ordinal)
        {
            [ContextVariable] = context,
            ["request"] = context.Request,
            ["g"] = context.G.Values,
        };
}
