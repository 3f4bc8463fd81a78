// The hardest part of configuration: which of the deferred statements are executed, in which order, and which conflict.
using Gateway.PyramidLike.Configuration.Introspection;

namespace Gateway.PyramidLike.Configuration;

/// <summary>
/// Deferred actions, and the execution of those that win: pyramid.config.actions. Statements with the same
/// discriminator conflict unless one is made above the include of all others, in which case it overrides them.
/// </summary>
internal sealed class ActionState(Introspector introspector)
{
    private readonly List<ConfigurationAction> _pending = [];

    public void Add(ConfigurationAction action) => _pending.Add(action);

    /// <summary>Executes one action at once, as autocommit does.</summary>
    public void ExecuteNow(ConfigurationAction action) => Run(action);

    /// <summary>Executes what is pending, and what that adds, and forgets it: later actions replace it without a
    /// conflict.</summary>
    public void Execute()
    {
        // Executed by this call, by discriminator: what an action adds meanwhile must not contradict them.
        var executed = new Dictionary<object, ConfigurationAction>();
        var remaining = new List<ConfigurationAction>();
        try
        {
            var reached = int.MinValue;
            while (_pending.Count + remaining.Count > 0)
            {
                remaining.AddRange(_pending);
                _pending.Clear();
                var order = remaining.Min(action => action.Order);
                if (order < reached)
                {
                    throw TooLate(remaining, order, reached);
                }
                reached = order;
                remaining = Resolve(remaining, order, executed);
                ExecuteGroup(remaining, order, executed);
            }
        }
        finally
        {
            _pending.Clear();
        }
    }

    /// <summary>Executes the actions of one order, until one of them adds others, which may conflict with the rest.</summary>
    private void ExecuteGroup(
        List<ConfigurationAction> remaining,
        int order,
        Dictionary<object, ConfigurationAction> executed
    )
    {
        var done = new HashSet<ConfigurationAction>(ReferenceEqualityComparer.Instance);
        foreach (var action in remaining.Where(action => action.Order == order))
        {
            if (action.Discriminator is not null)
            {
                executed[action.Discriminator] = action;
            }
            done.Add(action);
            Run(action);
            if (_pending.Count > 0)
            {
                break;
            }
        }
        remaining.RemoveAll(done.Contains);
    }

    /// <summary>Drops, among the actions of one order, those that are overridden.</summary>
    private static List<ConfigurationAction> Resolve(
        List<ConfigurationAction> actions,
        int order,
        Dictionary<object, ConfigurationAction> executed
    )
    {
        var conflicts = new List<IReadOnlyList<ConfigurationAction>>();
        var overridden = new HashSet<ConfigurationAction>(ReferenceEqualityComparer.Instance);
        var groups = actions
            .Where(action => action.Order == order && action.Discriminator is not null)
            .GroupBy(action => action.Discriminator!);
        foreach (var group in groups)
        {
            var winner = executed.GetValueOrDefault(group.Key) ?? group.MinBy(action => action.IncludePath.Depth)!;
            var others = group.Where(action => !ReferenceEquals(action, winner)).ToList();
            var clashing = others.FindAll(action => !winner.IncludePath.IsAbove(action.IncludePath));
            if (clashing.Count > 0)
            {
                conflicts.Add([winner, .. clashing]);
            }
            overridden.UnionWith(others);
        }
        return conflicts.Count > 0
            ? throw new ConfigurationConflictException(conflicts)
            : actions.FindAll(action => !overridden.Contains(action));
    }

    private static ConfigurationException TooLate(List<ConfigurationAction> actions, int order, int reached)
    {
        var late = actions
            .Where(action => action.Order == order)
            .Select(action => $"  {action.Description} ({action.Place})");
        return new ConfigurationException(
            $"Statements of order {order} were made while those of order {reached} were executed:\n"
                + string.Join('\n', late)
                + "\nA statement may only make others of its own order or a later one; give it a lower order."
        );
    }

    private void Run(ConfigurationAction action)
    {
        try
        {
            action.Execute();
        }
        catch (ConfigurationException)
        {
            throw;
        }
        catch (Exception error)
        {
            throw new ConfigurationException(
                $"Configuring {action.Description} failed ({action.Place}): {error.Message}",
                error
            );
        }
        foreach (var entry in action.Introspectables)
        {
            introspector.Add(entry, action.Place);
        }
    }
}
