// The hardest part of configuration: which of the deferred statements are executed, in which order, and which conflict.
namespace Gateway.PyramidLike.Configuration;

/// <summary>
/// Deferred actions, and the execution of those that win: pyramid.config.actions. Statements with the same
/// discriminator conflict unless one is made above the include of all others, in which case it overrides them.
/// </summary>
internal sealed class ActionState
{
    private readonly List<ConfigurationAction> _pending = [];

    public void Add(ConfigurationAction action) => _pending.Add(action);

    /// <summary>Executes what is pending, and what that adds, and forgets it: later actions replace it without a
    /// conflict.</summary>
    public void Execute()
    {
        // Executed by this call, by discriminator: what an action adds meanwhile must not contradict them.
        var executed = new Dictionary<object, ConfigurationAction>();
        var remaining = new List<ConfigurationAction>();
        try
        {
            while (true)
            {
                // Resolved again after each action, since an action may add others.
                remaining.AddRange(_pending);
                _pending.Clear();
                if (remaining.Count == 0)
                {
                    return;
                }
                var order = remaining.Min(action => action.Order);
                remaining = Resolve(remaining, order, executed);
                if (remaining.Find(action => action.Order == order) is not { } next)
                {
                    continue;
                }
                remaining.Remove(next);
                if (next.Discriminator is not null)
                {
                    executed[next.Discriminator] = next;
                }
                Run(next);
            }
        }
        finally
        {
            _pending.Clear();
        }
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

    private static void Run(ConfigurationAction action)
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
    }
}
