using System.Linq.Expressions;
using System.Reflection;
using Gateway.DjangoLike.Http;
using Gateway.DjangoLike.Middleware;
using Gateway.Toolkit;
using Gateway.Toolkit.Routing;

namespace Gateway.DjangoLike.Urls;

/// <summary>A view, bound once: from any function of a view's form to one delegate, without reflection for each
/// request.</summary>
internal sealed class View
{
    private const string Expected =
        "A view takes the HttpRequest and what its route captures, and returns an HttpResponse, or a Task or ValueTask of one.";

    private readonly MethodInfo _method;

    private View(Delegate view)
    {
        _method = view.Method;
        IsCsrfExempt = _method.IsDefined(typeof(CsrfExemptAttribute));
        Invoke = Compile(view);
    }

    public Func<HttpRequest, UrlArguments, ValueTask<Response>> Invoke { get; }

    public bool IsCsrfExempt { get; }

    private string Name => $"{_method.DeclaringType?.Name}.{_method.Name}";

    public static View Bind(Delegate view)
    {
        ArgumentNullException.ThrowIfNull(view);
        return new(view);
    }

    /// <summary>Checks that a route gives what the view takes.</summary>
    /// <exception cref="InvalidOperationException">It does not.</exception>
    public void CheckAgainst(IReadOnlyList<UrlPattern> route)
    {
        var captured = route.SelectMany(part => part.Parts).Where(part => part.Converter is not null).ToList();
        foreach (var parameter in _method.GetParameters().Where(IsArgument))
        {
            var name = SnakeCase.From(parameter.Name!);
            var converter = captured.FindLast(part => part.Text == name)?.Converter;
            var text = string.Concat(route.Select(part => part.Text));
            if (converter is null && !parameter.HasDefaultValue)
            {
                throw new InvalidOperationException(
                    $"The view {Name} takes '{parameter.Name}', and the route '{text}' captures no '{name}': rename one of them, or give the parameter a default."
                );
            }
            if (converter is not null && !ViewArgument.Converts(converter.ValueType, parameter.ParameterType))
            {
                throw new InvalidOperationException(
                    $"The view {Name} takes '{parameter.Name}' as {parameter.ParameterType.Name}, and the route '{text}' captures it as {converter.ValueType.Name}: change the parameter's type or the converter."
                );
            }
        }
    }

    private Func<HttpRequest, UrlArguments, ValueTask<Response>> Compile(Delegate view)
    {
        var request = Expression.Parameter(typeof(HttpRequest), "request");
        var arguments = Expression.Parameter(typeof(UrlArguments), "arguments");
        var values = _method.GetParameters().Select(parameter => Value(parameter, request, arguments));
        var call =
            view.Target is null && _method.IsStatic
                ? (Expression)Expression.Call(_method, values)
                : Expression.Invoke(Expression.Constant(view), values);
        return Expression
            .Lambda<Func<HttpRequest, UrlArguments, ValueTask<Response>>>(Result(call), request, arguments)
            .Compile();
    }

    private static Expression Value(ParameterInfo parameter, Expression request, Expression arguments)
    {
        if (parameter.ParameterType == typeof(HttpRequest))
        {
            return request;
        }
        if (parameter.ParameterType == typeof(UrlArguments))
        {
            return arguments;
        }
        var type = parameter.ParameterType;
        return Expression.Call(
            typeof(ViewArgument),
            nameof(ViewArgument.Get),
            [type],
            arguments,
            Expression.Constant(SnakeCase.From(parameter.Name!)),
            parameter is { HasDefaultValue: true, DefaultValue: not null }
                ? Expression.Constant(parameter.DefaultValue, type)
                : Expression.Default(type)
        );
    }

    // From Response, Task<T> or ValueTask<T>, where T is any response, to ValueTask<Response>.
    private Expression Result(Expression call)
    {
        if (call.Type == typeof(ValueTask<Response>))
        {
            return call;
        }
        if (typeof(Response).IsAssignableFrom(call.Type))
        {
            return Expression.New(typeof(ValueTask<Response>).GetConstructor([typeof(Response)])!, call);
        }
        var task = call.Type.IsGenericType ? call.Type.GetGenericTypeDefinition() : null;
        if (
            (task == typeof(Task<>) || task == typeof(ValueTask<>))
            && Awaited(call.Type).IsAssignableTo(typeof(Response))
        )
        {
            return Expression.Call(typeof(ViewResult), nameof(ViewResult.Convert), [Awaited(call.Type)], call);
        }
        throw new ArgumentException($"The view {Name} returns {call.Type.Name}. {Expected}");
    }

    private static Type Awaited(Type task) => task.GetGenericArguments()[0];

    private static bool IsArgument(ParameterInfo parameter) =>
        parameter.ParameterType != typeof(HttpRequest) && parameter.ParameterType != typeof(UrlArguments);
}
