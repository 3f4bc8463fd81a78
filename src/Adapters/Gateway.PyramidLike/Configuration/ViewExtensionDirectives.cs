using System.Runtime.CompilerServices;
using Gateway.PyramidLike.Configuration.Introspection;
using Gateway.PyramidLike.Predicates;
using Gateway.PyramidLike.Views;

namespace Gateway.PyramidLike.Configuration;

/// <summary>Statements: what views are made with and chosen by.</summary>
public static class ViewExtensionDirectives
{
    /// <summary>Registers a predicate for views.</summary>
    /// <param name="config">The configurator.</param>
    /// <param name="name">Its name, by which <see cref="PredicateOptions.Options"/> states it.</param>
    /// <param name="factory">Makes it of a value.</param>
    /// <param name="weighsMoreThan">Predicates it is heavier than; heavier than all when both are null.</param>
    /// <param name="weighsLessThan">Predicates it is lighter than.</param>
    /// <param name="file">Where: filled in by the compiler.</param>
    /// <param name="line">Where: filled in by the compiler.</param>
    public static void AddViewPredicate(
        this Configurator config,
        string name,
        PredicateFactory factory,
        IReadOnlyList<string>? weighsMoreThan = null,
        IReadOnlyList<string>? weighsLessThan = null,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0
    ) =>
        config.Action(
            ("view predicate", name),
            () => config.Registry.ViewPredicates.Add(name, factory, weighsMoreThan, weighsLessThan),
            $"the view predicate '{name}'",
            file,
            line,
            Phase.One
        );

    /// <summary>States which of two media types a client that likes both equally is served. Earlier statements win over later
    /// ones, where no constraint says otherwise.</summary>
    /// <param name="config">The configurator.</param>
    /// <param name="value">The media type.</param>
    /// <param name="weighsMoreThan">Media types it is preferred to.</param>
    /// <param name="weighsLessThan">Media types that are preferred to it.</param>
    /// <param name="file">Where: filled in by the compiler.</param>
    /// <param name="line">Where: filled in by the compiler.</param>
    /// <exception cref="ConfigurationException">One of them is no media type, or they do not compare.</exception>
    public static void AddAcceptViewOrder(
        this Configurator config,
        string value,
        IReadOnlyList<string>? weighsMoreThan = null,
        IReadOnlyList<string>? weighsLessThan = null,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0
    )
    {
        var offer = Normalize(value);
        var before = weighsMoreThan?.Select(Normalize).ToList();
        var after = weighsLessThan?.Select(Normalize).ToList();
        foreach (var other in (before ?? []).Concat(after ?? []))
        {
            MediaTypes.DemandComparable(offer, other);
        }
        config.Action(
            ("accept view order", offer),
            () => config.Registry.AcceptOrdering.Add(offer, offer, after: after, before: before),
            $"the order of {offer}",
            file,
            line,
            Phase.One
        );

        string Normalize(string type)
        {
            try
            {
                return MediaTypes.Normalize(type);
            }
            catch (ArgumentException error)
            {
                throw new ConfigurationException($"{Configurator.Place(file, line)}: {error.Message}", error);
            }
        }
    }

    /// <summary>Registers a view deriver: what is put around every view. The framework's own are, outermost first,
    /// <c>secured_view</c>, <c>csrf_view</c>, <c>owrapped_view</c>, <c>http_cached_view</c>, <c>decorated_view</c>,
    /// <c>rendered_view</c> and <c>mapped_view</c>, between <c>INGRESS</c> and <c>VIEW</c>.</summary>
    /// <param name="config">The configurator.</param>
    /// <param name="deriver">The deriver.</param>
    /// <param name="name">Its name; that of its method when null.</param>
    /// <param name="under">Derivers it is inside of; <c>decorated_view</c> when null.</param>
    /// <param name="over">Derivers it is outside of; <c>rendered_view</c> when null.</param>
    /// <param name="options">Names of <see cref="PredicateOptions.Options"/> that it takes.</param>
    /// <param name="file">Where: filled in by the compiler.</param>
    /// <param name="line">Where: filled in by the compiler.</param>
    /// <exception cref="ConfigurationException">The name is taken by an end of the order, or it is to be beyond one.</exception>
    public static void AddViewDeriver(
        this Configurator config,
        ViewDeriver deriver,
        string? name = null,
        IReadOnlyList<string>? under = null,
        IReadOnlyList<string>? over = null,
        IReadOnlyList<string>? options = null,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0
    )
    {
        ArgumentNullException.ThrowIfNull(deriver);
        name ??= deriver.Method.Name;
        under ??= [DerivedViews.DecoratedName];
        over ??= [DerivedViews.RenderedName];
        Demand(name is not (DerivedViews.Ingress or DerivedViews.View), "the name is that of an end of the order");
        Demand(!over.Contains(DerivedViews.Ingress), "nothing is over INGRESS");
        Demand(!under.Contains(DerivedViews.View), "nothing is under VIEW");
        Demand(!under.Contains(DerivedViews.MappedName), "nothing is under mapped_view, which calls the view");
        config.Action(
            ("view deriver", name),
            () => config.Registry.Derivation.Add(name, deriver, under, over, options),
            $"the view deriver '{name}'",
            file,
            line,
            Phase.One,
            new Introspectable("view derivers", name, name, "view deriver") { ["under"] = under, ["over"] = over }
        );

        void Demand(bool isMet, string reason)
        {
            if (!isMet)
            {
                throw new ConfigurationException(
                    $"{Configurator.Place(file, line)}: the view deriver '{name}' is under {string.Join(", ", under)} and over {string.Join(", ", over)}: {reason}."
                );
            }
        }
    }

    /// <summary>Sets what calls views that name no mapper of their own, so that views may have shapes of the application's
    /// choice.</summary>
    /// <param name="config">The configurator.</param>
    /// <param name="mapper">The mapper.</param>
    /// <param name="file">Where: filled in by the compiler.</param>
    /// <param name="line">Where: filled in by the compiler.</param>
    public static void SetViewMapper(
        this Configurator config,
        IViewMapper mapper,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0
    )
    {
        ArgumentNullException.ThrowIfNull(config);
        // Known at once: views stated after this are not held to the usual shapes.
        config.Registry.HasViewMapper = true;
        config.Action(
            "view mapper",
            () => config.Registry.ViewMapper = mapper,
            "the view mapper",
            file,
            line,
            Phase.One
        );
    }
}
