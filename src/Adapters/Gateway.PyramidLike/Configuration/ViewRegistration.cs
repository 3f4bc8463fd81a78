using Gateway.PyramidLike.Configuration.Introspection;
using Gateway.PyramidLike.Predicates;
using Gateway.PyramidLike.Security;
using Gateway.PyramidLike.Views;

namespace Gateway.PyramidLike.Configuration;

/// <summary>What all statements about views come to.</summary>
internal static class ViewRegistration
{
    /// <summary>Registers a view that answers when something was thrown.</summary>
    /// <param name="config">The configurator.</param>
    /// <param name="source">The view.</param>
    /// <param name="options">When it is called.</param>
    /// <param name="error">What was thrown, where <see cref="ViewOptions.Context"/> is null; when both are, what the view's
    /// context parameter takes.</param>
    public static void RegisterError(Configurator config, ViewSource source, ViewOptions options, Type? error)
    {
        var context =
            options.Context ?? error ?? (IsError(ContextOf(source, options, config)) ? null : typeof(Exception));
        Register(
            config,
            source,
            options with
            {
                Context = context,
                ExceptionOnly = true,
                // Whoever may not do something must be able to be told so.
                Permission = Permissions.NoneRequired,
                RequireCsrf = false,
            }
        );
    }

    public static void Register(Configurator config, ViewSource source, ViewOptions options)
    {
        var registry = config.Registry;
        var context = options.Context ?? ContextOf(source, options, config);
        Demand(source, options, context, config);
        PredicateSet? predicates = null;
        var entry = new Introspectable("views", source, source.Description, "view")
        {
            ["name"] = options.Name,
            ["context"] = context,
            ["route_name"] = options.RouteName,
            ["request_methods"] = options.RequestMethod,
            ["renderer"] = options.Renderer,
            ["permission"] = options.Permission,
            ["options"] = options,
        };
        config.Defer(Identify, Execute, Describe(options, context), source.Place, introspectables: [entry]);

        // Predicates may be registered after the view is, so what tells views apart is known only now.
        object Identify()
        {
            predicates = MakePredicates(registry, options, source.Place);
            return ("view", context, options.Name, options.RouteName, options.ExceptionOnly, predicates.Text);
        }

        void Execute()
        {
            predicates ??= MakePredicates(registry, options, source.Place);
            entry["predicates"] = predicates.Text;
            if (options.RouteName is { } route && registry.Routes.Get(route) is null)
            {
                throw new ConfigurationException(
                    $"{source.Place}: there is no route named '{route}'; there are {string.Join(", ", registry.Routes.Routes.Select(known => known.Name))}."
                );
            }
            if (!options.ExceptionOnly)
            {
                Add(isForExceptions: false);
            }
            if (IsError(context))
            {
                Add(isForExceptions: true);
            }
        }

        void Add(bool isForExceptions)
        {
            var info = new ViewDeriverInfo(source, options, registry, predicates!)
            {
                IsExceptionOnly = isForExceptions,
            };
            var view = new RegisteredView(info, registry.Derivation.Derive(info));
            registry.Views.Add(context, isForExceptions, view, registry.AcceptOrder);
        }
    }

    private static bool IsError(Type context) =>
        typeof(Exception).IsAssignableFrom(context) || context == typeof(IExceptionResponse);

    /// <summary>The contexts the view's parameter takes; any, where a mapper of the application's own calls it.</summary>
    private static Type ContextOf(ViewSource source, ViewOptions options, Configurator config) =>
        options.Mapper is null && !config.Registry.HasViewMapper ? source.Mapped.ContextType : typeof(object);

    private static void Demand(ViewSource source, ViewOptions options, Type context, Configurator config)
    {
        var taken = ContextOf(source, options, config);
        if (!taken.IsAssignableFrom(context))
        {
            throw new ConfigurationException(
                $"{source.Place}: the view is for contexts of type {context}, but its context parameter takes {taken}; "
                    + "let the parameter be of that type or one it derives from."
            );
        }
        if (options.ExceptionOnly && !IsError(context))
        {
            throw new ConfigurationException(
                $"{source.Place}: the view is for exceptions only, but its context is {context}; let it be an exception's type."
            );
        }
        if (options.Accept is { Count: > 1 })
        {
            throw new ConfigurationException(
                $"{source.Place}: the view offers {string.Join(", ", options.Accept)}; a view offers one media type. Register it once for each."
            );
        }
    }

    private static PredicateSet MakePredicates(Registry registry, ViewOptions options, string place)
    {
        // What is no predicate is an option of a deriver.
        var derived = registry.Derivation.Options.ToHashSet();
        var own = options
            .Options.Where(pair => pair.Value is not null && !derived.Contains(pair.Key))
            .Select(pair => (pair.Key, pair.Value!));
        return registry.ViewPredicates.Make(options.Stated().Concat(own), place);
    }

    private static string Describe(ViewOptions options, Type context)
    {
        var stated = options.Stated().Select(pair => pair.Name).Concat(options.Options.Keys).ToList();
        return $"the view named '{options.Name}' for {(context == typeof(object) ? "any context" : context.ToString())}"
            + (options.RouteName is null ? "" : $" of the route '{options.RouteName}'")
            + (stated.Count == 0 ? "" : $" with {string.Join(", ", stated)}");
    }
}
