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

    private static Handler Bound(object views, MethodInfo method)
    {
        Type[] types = [.. method.GetParameters().Select(parameter => parameter.ParameterType), method.ReturnType];
        var function = method.CreateDelegate(Expression.GetDelegateType(types), method.IsStatic ? null : views);
        return Handler.Of(function, $"{method.ReflectedType?.Name}.{method.Name}");
    }
}
