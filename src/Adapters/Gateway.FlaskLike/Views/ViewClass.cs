using System.Linq.Expressions;
using System.Reflection;

namespace Gateway.FlaskLike.Views;

/// <summary>Handlers that are methods with attributes.</summary>
internal static class ViewClass
{
    private const BindingFlags All =
        BindingFlags.Instance
        | BindingFlags.Static
        | BindingFlags.Public
        | BindingFlags.NonPublic
        | BindingFlags.FlattenHierarchy;

    public static IEnumerable<(MethodInfo Method, Handler Handler)> Handlers(object views)
    {
        var type = views as Type ?? views.GetType();
        var methods = type.GetMethods(All)
            .Where(method =>
                method.IsDefined(typeof(RouteAttribute)) || method.IsDefined(typeof(ErrorHandlerAttribute))
            )
            .ToList();
        if (methods.Count == 0)
        {
            throw new ArgumentException(
                $"{type} has no method with [Route] or [ErrorHandler]; put one on each method that answers.",
                nameof(views)
            );
        }
        return methods.Select(method => (method, views is Type ? Handler.Of(method) : Bound(views, method)));
    }

    /// <summary>The methods of a class-based view, by the HTTP method that each handles.</summary>
    public static IEnumerable<(string Method, Handler Handler)> Methods(Type type)
    {
        var found = type.GetMethods(All)
            .Where(method => method.IsPublic && !method.IsSpecialName)
            .Select(method => (Method: HttpMethod(method.Name), Handler: Handler.Of(method)))
            .Where(pair => pair.Method is not null)
            .Select(pair => (pair.Method!, pair.Handler))
            .ToList();
        return found.Count > 0
            ? found
            : throw new ArgumentException(
                $"{type} has no method named after an HTTP method: expected public Get, Post, Put, Patch or Delete.",
                nameof(type)
            );
    }

    private static string? HttpMethod(string name)
    {
        name = name.EndsWith("Async", StringComparison.Ordinal) ? name[..^5] : name;
        return name is "Get" or "Post" or "Put" or "Patch" or "Delete" or "Head" or "Options"
            ? name.ToUpperInvariant()
            : null;
    }

    private static Handler Bound(object views, MethodInfo method)
    {
        Type[] types = [.. method.GetParameters().Select(parameter => parameter.ParameterType), method.ReturnType];
        var function = method.CreateDelegate(Expression.GetDelegateType(types), method.IsStatic ? null : views);
        return Handler.Of(function, $"{method.ReflectedType?.Name}.{method.Name}");
    }
}
