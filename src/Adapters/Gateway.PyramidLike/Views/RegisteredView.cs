using Gateway.PyramidLike.Predicates;

namespace Gateway.PyramidLike.Views;

/// <summary>A view with all that was put around it.</summary>
internal sealed class RegisteredView(ViewDeriverInfo info, DerivedView derived)
{
    public ViewOptions Options => info.Options;

    public PredicateSet Predicates => info.PredicateSet;

    /// <summary>The permission a caller needs; null for none.</summary>
    public string? Permission => info.EffectivePermission;

    public string Description => info.Description;

    public string Place => info.Place;

    /// <summary>The media type it offers; null when it does not negotiate.</summary>
    public string? Accept { get; } = info.Options.Accept is [var offer] ? MediaTypes.Normalize(offer) : null;

    /// <summary>Calls it, its permission demanded.</summary>
    public ViewCallable Call => derived.Secured;

    /// <summary>Calls it whatever the permission.</summary>
    public ViewCallable CallPermissive => derived.Permissive;
}

/// <summary>What derivers made of a view.</summary>
/// <param name="Secured">The view behind its permission.</param>
/// <param name="Permissive">The view without that.</param>
internal sealed record DerivedView(ViewCallable Secured, ViewCallable Permissive);
