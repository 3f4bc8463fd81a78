using Gateway.FlaskLike.Routing;
using Gateway.FlaskLike.Views;

namespace Gateway.FlaskLike.Dispatch;

/// <summary>What an application or a blueprint has around its handlers: hooks, error handlers, context processors.</summary>
/// <remarks>Filled at start-up, then bound; thread-safe from then on.</remarks>
internal sealed class Scope
{
    public Hooks Before { get; } = new();

    public Hooks After { get; } = new();

    public Hooks Teardown { get; } = new();

    public ErrorHandlers Errors { get; } = new();

    /// <summary>What looks at the values of a matched rule before anything else does.</summary>
    public List<Action<string, IDictionary<string, object>>> ValuePreprocessors { get; } = [];

    /// <summary>What adds values to URLs that are built.</summary>
    public List<Action<string, IDictionary<string, object?>>> UrlDefaults { get; } = [];

    /// <summary>What adds variables to templates, in the order of registration.</summary>
    public List<Func<object?>> ContextProcessors { get; } = [];

    /// <summary>Lets the preprocessors of a matched rule change its values, the application's first.</summary>
    public static void Preprocess(RequestContext context, Rule rule)
    {
        Dictionary<string, object>? values = null;
        for (var i = rule.Scopes.Count - 1; i >= 0; i--)
        {
            foreach (var preprocessor in rule.Scopes[i].ValuePreprocessors)
            {
                values ??= new(context.ViewArgs, StringComparer.OrdinalIgnoreCase);
                preprocessor(rule.Endpoint, values);
            }
        }
        context.ViewArgs = values ?? context.ViewArgs;
    }

    /// <summary>Lets the defaults of a rule's scopes add to the values of a URL, the application's first.</summary>
    public static IReadOnlyDictionary<string, object?> AddUrlDefaults(
        Rule rule,
        IReadOnlyDictionary<string, object?> values
    )
    {
        Dictionary<string, object?>? all = null;
        for (var i = rule.Scopes.Count - 1; i >= 0; i--)
        {
            foreach (var defaults in rule.Scopes[i].UrlDefaults)
            {
                all ??= new(values, StringComparer.Ordinal);
                defaults(rule.Endpoint, all);
            }
        }
        return all ?? values;
    }

    public void Bind(ServiceCheck services)
    {
        Before.Bind(services, ResultRules.HookBefore);
        After.Bind(services, ResultRules.HookAfter, reversed: true);
        Teardown.Bind(services, ResultRules.HookAfter, reversed: true);
        Errors.Bind(services);
    }
}
