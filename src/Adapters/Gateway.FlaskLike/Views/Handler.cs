using System.Reflection;
using Gateway.FlaskLike.Routing;

namespace Gateway.FlaskLike.Views;

/// <summary>A handler or a hook as it was registered: a delegate, or a method of a class. Bound when the application is
/// built, since the services are known only then.</summary>
internal sealed class Handler(Delegate? function, MethodInfo method, string place)
{
    public MethodInfo Method => method;

    public string Place => place;

    public string Name { get; } = ViewNames.Describe(method, place);

    public static Handler Of(Delegate function, string place) => new(function, function.Method, place);

    public static Handler Of(MethodInfo method) => new(null, method, $"{method.ReflectedType?.Name}.{method.Name}");

    /// <summary>Whether another is the very same, and not only alike.</summary>
    public bool Is(Handler? other) =>
        other is not null && (function is null ? method == other.Method : function.Equals(other.Function));

    public View Bind(ServiceCheck services, ResultRule results, params IReadOnlyList<Rule> rules) =>
        function is null
            ? ViewBinder.Bind(method, Name, rules, services, results)
            : ViewBinder.Bind(function, Name, rules, services, results);

    private Delegate? Function => function;
}
