using System.Runtime.CompilerServices;
using Gateway.PyramidLike.Configuration.Introspection;
using Gateway.PyramidLike.Predicates;
using Gateway.PyramidLike.Routes;

namespace Gateway.PyramidLike.Configuration;

/// <summary>Statements: routes.</summary>
public static class RouteDirectives
{
    /// <summary>Registers a route. Routes are tried in the order they are stated.</summary>
    /// <param name="config">The configurator.</param>
    /// <param name="name">Its name, by which views and links refer to it.</param>
    /// <param name="pattern">Its pattern: <c>/users/{id}</c>, <c>/{year:\d{4}}</c>, <c>/files/*rest</c>. A whole URL makes a
    /// route to elsewhere, which only makes links.</param>
    /// <param name="options">What it does beside matching.</param>
    /// <param name="file">Where: filled in by the compiler.</param>
    /// <param name="line">Where: filled in by the compiler.</param>
    /// <exception cref="ConfigurationException">The pattern or a predicate is malformed.</exception>
    public static void AddRoute(
        this Configurator config,
        string name,
        string pattern,
        RouteOptions? options = null,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0
    )
    {
        ArgumentNullException.ThrowIfNull(config);
        ArgumentNullException.ThrowIfNull(pattern);
        options ??= new RouteOptions();
        var place = Configurator.Place(file, line);
        if (options.InheritSlash && pattern.Length > 0)
        {
            throw new ConfigurationException(
                $"{place}: the route '{name}' has InheritSlash and the pattern '{pattern}'; InheritSlash is for an empty pattern."
            );
        }
        if (ExternalRoute.TryParse(pattern) is { } external)
        {
            (pattern, options) = external.Apply(options);
        }
        else if (config.RoutePrefix is { } prefix)
        {
            pattern = options.InheritSlash ? prefix : $"{prefix}/{pattern.TrimStart('/')}";
        }
        Add(config, name, RoutePattern.Parse(pattern, place), options, place);
    }

    /// <summary>Registers a predicate for routes.</summary>
    /// <param name="config">The configurator.</param>
    /// <param name="name">Its name, by which <see cref="PredicateOptions.Options"/> states it.</param>
    /// <param name="factory">Makes it of a value.</param>
    /// <param name="weighsMoreThan">Predicates it is heavier than.</param>
    /// <param name="weighsLessThan">Predicates it is lighter than.</param>
    /// <param name="file">Where: filled in by the compiler.</param>
    /// <param name="line">Where: filled in by the compiler.</param>
    public static void AddRoutePredicate(
        this Configurator config,
        string name,
        PredicateFactory factory,
        IReadOnlyList<string>? weighsMoreThan = null,
        IReadOnlyList<string>? weighsLessThan = null,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0
    ) =>
        config.Action(
            ("route predicate", name),
            () => config.Registry.RoutePredicates.Add(name, factory, weighsMoreThan, weighsLessThan),
            $"the route predicate '{name}'",
            file,
            line,
            Phase.One
        );

    private static void Add(Configurator config, string name, RoutePattern pattern, RouteOptions options, string place)
    {
        if (options.Traverse is { } traverse)
        {
            DemandNames(name, pattern, new TraversePredicate(traverse), place);
        }
        var entry = new Introspectable("routes", name, $"{name} (pattern: '{pattern.Text}')", "route")
        {
            ["name"] = name,
            ["pattern"] = pattern.Text,
            ["options"] = options,
        };
        var description = $"the route '{name}'";
        // Views refer to routes, so that these must be known first; but they are connected in the order of the statements.
        config.Defer(() => ("route", name), () => { }, description, place, Phase.Two, [entry]);
        config.Defer(() => ("route-connect", name), Connect, description, place, Phase.Two);

        void Connect()
        {
            IEnumerable<(string, object)> traversing = options.Traverse is null ? [] : [("traverse", options.Traverse)];
            var stated = options
                .Stated()
                .Concat(options.Options.Where(pair => pair.Value is not null).Select(pair => (pair.Key, pair.Value!)))
                .Concat(traversing);
            config.Registry.Routes.Connect(
                new Route(name, pattern, options, config.Registry.RoutePredicates.Make(stated, place))
            );
        }
    }

    private static void DemandNames(string name, RoutePattern pattern, TraversePredicate traverse, string place)
    {
        var unknown = traverse.Names.Except(pattern.Names).ToList();
        if (unknown.Count > 0)
        {
            throw new ConfigurationException(
                $"{place}: the route '{name}' traverses by {string.Join(", ", unknown)}, which its pattern '{pattern.Text}' does not name."
            );
        }
    }
}
