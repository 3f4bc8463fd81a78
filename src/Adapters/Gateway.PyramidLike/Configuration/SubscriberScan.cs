using System.Linq.Expressions;
using System.Reflection;
using Gateway.PyramidLike.Events;
using Gateway.PyramidLike.Views;

namespace Gateway.PyramidLike.Configuration;

/// <summary>Finds the methods that carry <see cref="SubscriberAttribute"/>, and makes subscribers of them.</summary>
internal static class SubscriberScan
{
    private const BindingFlags Declared =
        BindingFlags.Public
        | BindingFlags.NonPublic
        | BindingFlags.Static
        | BindingFlags.Instance
        | BindingFlags.DeclaredOnly;

    public static IEnumerable<MethodInfo> Find(Type type) =>
        type.GetMethods(Declared).Where(method => method.IsDefined(typeof(SubscriberAttribute)));

    public static (Type EventType, Func<object, ValueTask> Call) Map(MethodInfo method)
    {
        var parameters = method.GetParameters();
        if (!method.IsStatic || parameters.Length != 1)
        {
            throw new ConfigurationException(
                $"{method.DeclaringType}.{method.Name}: a subscriber is a static method that takes one event; this one is "
                    + $"{(method.IsStatic ? "static" : "not static")} and takes ({string.Join(", ", parameters.Select(p => p.ParameterType.Name))})."
            );
        }
        var happened = Expression.Parameter(typeof(object));
        var call = Expression.Call(method, Expression.Convert(happened, parameters[0].ParameterType));
        var view = Expression.Lambda<Func<object, ValueTask<object?>>>(ViewResults.Await(call), happened).Compile();
        return (parameters[0].ParameterType, async happened => await view(happened));
    }
}
