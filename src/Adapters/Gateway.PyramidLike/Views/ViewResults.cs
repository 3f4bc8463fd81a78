using System.Linq.Expressions;
using System.Reflection;
using Gateway.PyramidLike.Rendering;
using Microsoft.Extensions.DependencyInjection;

namespace Gateway.PyramidLike.Views;

/// <summary>What compiled views call: it makes one type of all that views return, tasks or not.</summary>
internal static class ViewResults
{
    public static readonly MethodInfo GetServiceMethod = Method(nameof(GetService));
    public static readonly MethodInfo RememberMethod = Method(nameof(Remember));

    /// <summary>Wraps a call so that it returns <c>ValueTask&lt;object?&gt;</c>.</summary>
    public static Expression Await(Expression call)
    {
        var type = call.Type;
        if (type == typeof(void))
        {
            return Expression.Block(call, Expression.Default(typeof(ValueTask<object?>)));
        }
        if (type == typeof(Task) || type == typeof(ValueTask))
        {
            return Expression.Call(Method(type == typeof(Task) ? nameof(FromTask) : nameof(FromValueTask)), call);
        }
        var generic = type.IsGenericType ? type.GetGenericTypeDefinition() : null;
        if (generic == typeof(Task<>) || generic == typeof(ValueTask<>))
        {
            var from = Method(generic == typeof(Task<>) ? nameof(FromTaskOf) : nameof(FromValueTaskOf));
            return Expression.Call(from.MakeGenericMethod(type.GetGenericArguments()), call);
        }
        return Expression.New(
            typeof(ValueTask<object?>).GetConstructor([typeof(object)])!,
            Expression.Convert(call, typeof(object))
        );
    }

    private static T GetService<T>(PyramidRequest request)
        where T : notnull => request.Services.GetRequiredService<T>();

    private static object Remember(PyramidRequest request, object view)
    {
        request[ViewResponse.ViewKey] = view;
        return view;
    }

    private static async ValueTask<object?> FromTask(Task task)
    {
        await task;
        return null;
    }

    private static async ValueTask<object?> FromValueTask(ValueTask task)
    {
        await task;
        return null;
    }

    private static async ValueTask<object?> FromTaskOf<T>(Task<T> task) => await task;

    private static async ValueTask<object?> FromValueTaskOf<T>(ValueTask<T> task) => await task;

    private static MethodInfo Method(string name) =>
        typeof(ViewResults).GetMethod(name, BindingFlags.Static | BindingFlags.NonPublic)!;
}
