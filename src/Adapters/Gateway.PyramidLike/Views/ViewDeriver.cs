using Gateway.PyramidLike.Configuration;
using Gateway.PyramidLike.Predicates;

namespace Gateway.PyramidLike.Views;

/// <summary>Puts something around a view when it is registered: Pyramid's view deriver.</summary>
/// <param name="view">The view as what is under it has made it.</param>
/// <param name="info">What is known of the view.</param>
/// <returns>The view, or what calls it.</returns>
public delegate ViewCallable ViewDeriver(ViewCallable view, ViewDeriverInfo info);

/// <summary>What is known of a view when it is registered.</summary>
public sealed class ViewDeriverInfo
{
    internal ViewDeriverInfo(ViewSource source, ViewOptions options, Registry registry, PredicateSet predicates)
    {
        (Source, Options, Registry, PredicateSet) = (source, options, registry, predicates);
    }

    /// <summary>What was stated about it.</summary>
    public ViewOptions Options { get; }

    /// <summary>What the application has been configured with so far.</summary>
    public Registry Registry { get; }

    /// <summary>The conditions under which it is called.</summary>
    public IReadOnlyList<IPredicate> Predicates => PredicateSet.Predicates;

    /// <summary>Whether this form of it answers exceptions that were thrown.</summary>
    public bool IsExceptionOnly { get; internal init; }

    /// <summary>What it is called in messages: its method.</summary>
    public string Description => Source.Description;

    /// <summary>Where it was registered.</summary>
    public string Place => Source.Place;

    internal ViewSource Source { get; }

    internal PredicateSet PredicateSet { get; }

    /// <summary>The permission a caller needs, the default considered; null for none.</summary>
    internal string? EffectivePermission
    {
        get
        {
            var permission = Options.Permission ?? (IsExceptionOnly ? null : Registry.DefaultPermission);
            return permission == Security.Permissions.NoneRequired ? null : permission;
        }
    }
}
