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

    /// <summary>What adds variables to templates, in the order of registration.</summary>
    public List<Func<object?>> ContextProcessors { get; } = [];

    public void Bind(ServiceCheck services)
    {
        Before.Bind(services, ResultRules.HookBefore);
        After.Bind(services, ResultRules.HookAfter, reversed: true);
        Teardown.Bind(services, ResultRules.HookAfter, reversed: true);
        Errors.Bind(services);
    }
}
