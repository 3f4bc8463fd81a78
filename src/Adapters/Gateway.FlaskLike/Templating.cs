using Gateway.Toolkit.Routing;
using Gateway.Toolkit.Templates;
using Gateway.Toolkit.Templates.Liquid;

namespace Gateway.FlaskLike;

/// <summary>What templates of FlaskLike see beside their model: <c>url_for</c>, <c>get_flashed_messages</c>, <c>request</c>,
/// <c>session</c>, <c>g</c>, <c>config</c>, and what context processors add.</summary>
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
        engine.AddFunction("get_flashed_messages", GetFlashedMessages);
        return engine;
    }

    public static Dictionary<string, object?> Variables(RequestContext context)
    {
        var variables = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            [ContextVariable] = context,
            ["request"] = context.Request,
            ["session"] = new Lazily(() => context.Session),
            ["g"] = context.G.Values,
            ["config"] = new Lazily(() => context.App.Config),
        };
        var scopes = context.Scopes;
        for (var i = scopes.Count - 1; i >= 0; i--)
        {
            foreach (var processor in scopes[i].ContextProcessors)
            {
                foreach (var (name, value) in UrlValues.From(processor()))
                {
                    variables[name] = value;
                }
            }
        }
        return variables;
    }

    // With with_categories, a message is its category and its text; as a text it is its text either way.
    private static object? GetFlashedMessages(TemplateCall call)
    {
        if (call[ContextVariable] is not RequestContext context)
        {
            return null;
        }
        var filter = call.Named.GetValueOrDefault("category_filter") switch
        {
            null => null,
            string one => (string[])[one],
            System.Collections.IEnumerable many => [.. many.Cast<object?>().Select(item => item?.ToString() ?? "")],
            _ => null,
        };
        return context
            .GetFlashedMessages()
            .Where(message => filter is null or [] || filter.Contains(message.Category))
            .ToList();
    }

    /// <summary>A dictionary that is made when it is first looked into: a template that does not ask for the session leaves it
    /// unopened.</summary>
    private sealed class Lazily(Func<IEnumerable<KeyValuePair<string, object?>>> make)
        : IEnumerable<KeyValuePair<string, object?>>
    {
        public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => make().GetEnumerator();

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
