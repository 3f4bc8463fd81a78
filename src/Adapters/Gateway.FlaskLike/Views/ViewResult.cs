using System.Linq.Expressions;
using System.Reflection;
using Gateway.Toolkit;

namespace Gateway.FlaskLike.Views;

/// <summary>Makes the call of a handler give a response, whatever the handler returns, now or later.</summary>
internal static class ViewResult
{
    public static Expression Convert(Expression call, string name, ResultRule rule)
    {
        var type = call.Type;
        var handler = Expression.Constant(name);
        var make = Expression.Constant(rule);
        if (type == typeof(void))
        {
            var nothing = Expression.Constant(new ValueTask<Response?>((Response?)null), typeof(ValueTask<Response?>));
            return Expression.Block(call, nothing);
        }
        if (type == typeof(string) || type.IsAssignableTo(typeof(Response)))
        {
            return Expression.Call(Method(nameof(FromKnown)), Expression.Convert(call, typeof(object)), handler, make);
        }
        if (type == typeof(Task) || type == typeof(ValueTask))
        {
            var task = type == typeof(Task) ? call : Expression.Call(call, nameof(ValueTask.AsTask), null);
            return Expression.Call(Method(nameof(FromVoidAsync)), task);
        }
        if (ResultOf(type, typeof(ValueTask<>)) is { } later)
        {
            return Expression.Call(Method(nameof(FromValueTask)).MakeGenericMethod(later), call, handler, make);
        }
        if (ResultOf(type, typeof(Task<>)) is { } task2)
        {
            return Expression.Call(Method(nameof(FromTaskAsync)).MakeGenericMethod(task2), call, handler, make);
        }
        return Expression.Call(Method(nameof(FromKnown)), Expression.Convert(call, typeof(object)), handler, make);
    }

    private static Type? ResultOf(Type type, Type generic)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (current.IsGenericType && current.GetGenericTypeDefinition() == generic)
            {
                return current.GetGenericArguments()[0];
            }
        }
        return null;
    }

    private static MethodInfo Method(string name) =>
        typeof(ViewResult).GetMethod(name, BindingFlags.Static | BindingFlags.NonPublic)!;

    private static ValueTask<Response?> FromKnown(object? value, string handler, ResultRule rule) =>
        new(rule(value, handler));

    private static async ValueTask<Response?> FromVoidAsync(Task task)
    {
        await task.ConfigureAwait(false);
        return null;
    }

    private static ValueTask<Response?> FromValueTask<T>(ValueTask<T> task, string handler, ResultRule rule) =>
        task.IsCompletedSuccessfully ? new(rule(task.Result, handler)) : FromTaskAsync(task.AsTask(), handler, rule);

    private static async ValueTask<Response?> FromTaskAsync<T>(Task<T> task, string handler, ResultRule rule) =>
        rule(await task.ConfigureAwait(false), handler);
}
