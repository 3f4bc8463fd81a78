using System.Linq.Expressions;
using System.Reflection;
using Gateway.DjangoLike.Http;
using Gateway.DjangoLike.Middleware;
using Gateway.Toolkit;

namespace Gateway.DjangoLike.Urls;

/// <summary>A view, bound once: from any function of a view's form to one delegate, without reflection for each
/// request.</summary>
internal sealed class BoundView
{
    private const string Expected =
        "A view takes the HttpRequest and what its route captures, and returns an HttpResponse, or a Task or ValueTask of one.";

    private readonly MethodInfo _method;

    private BoundView(Delegate view)
    {
        _method = view.Method;
        Invoke = Compile(view);
        // On the method, or on the class of a generic view's object.
        var marks = _method.GetCustomAttributes(inherit: true).AsEnumerable();
        if (view.Target is Generic.View)
        {
            marks = view.Target.GetType().GetCustomAttributes(inherit: true).Concat(marks);
        }
        foreach (var decorator in marks.OfType<ViewDecoratorAttribute>().Reverse())
        {
            Invoke = Decorate(decorator, Invoke);
            Marks.Add(decorator);
        }
    }

    private BoundView(BoundView view, ViewDecoratorAttribute decorator)
    {
        _method = view._method;
        Invoke = Decorate(decorator, view.Invoke);
        Marks = [.. view.Marks, decorator];
    }

    public Func<HttpRequest, UrlArguments, ValueTask<Response>> Invoke { get; }

    /// <summary>The decorators, which middleware looks at, too.</summary>
    public List<ViewDecoratorAttribute> Marks { get; } = [];

    public bool IsCsrfExempt => Has<CsrfExemptAttribute>();

    public string Name => $"{_method.DeclaringType?.Name}.{_method.Name}";

    public static BoundView Bind(Delegate view)
    {
        ArgumentNullException.ThrowIfNull(view);
        return new(view);
    }

    public BoundView With(ViewDecoratorAttribute decorator) => new(this, decorator);

    public bool Has<T>()
        where T : ViewDecoratorAttribute => Marks.Exists(mark => mark is T);

    /// <summary>Checks that a route gives what the view takes.</summary>
    /// <exception cref="InvalidOperationException">It does not.</exception>
    public void CheckAgainst(IReadOnlyList<RoutePattern> route, UrlArguments? extra = null)
    {
        var captured = route.SelectMany(part => part.Parts).Where(part => part.ValueType is not null).ToList();
        // Groups without a name go by position, which is known when they match.
        if (captured.Exists(part => part.IsRegexGroup && char.IsAsciiDigit(part.Text[0])))
        {
            return;
        }
        foreach (var parameter in _method.GetParameters().Where(IsArgument))
        {
            var name = SnakeCase.From(parameter.Name!);
            var part = captured.FindLast(part => part.Text == name);
            var text = string.Concat(route.Select(part => part.Text));
            if (part is null && !parameter.HasDefaultValue && extra?[name] is null)
            {
                throw new InvalidOperationException(
                    $"The view {Name} takes '{parameter.Name}', and the route '{text}' captures no '{name}': rename one of them, or give the parameter a default."
                );
            }
            if (
                part is not null
                && !ViewArgument.Converts(part.ValueType!, parameter.ParameterType)
                && !IsNumberOf(part, parameter)
            )
            {
                throw new InvalidOperationException(
                    $"The view {Name} takes '{parameter.Name}' as {parameter.ParameterType.Name}, and the route '{text}' captures it as {part.ValueType!.Name}: change the parameter's type or the converter."
                );
            }
        }
    }

    private static bool IsNumberOf(RoutePart part, ParameterInfo parameter) =>
        part.IsRegexGroup && (parameter.ParameterType == typeof(int) || parameter.ParameterType == typeof(long));

    private Func<HttpRequest, UrlArguments, ValueTask<Response>> Compile(Delegate view)
    {
        var request = Expression.Parameter(typeof(HttpRequest), "request");
        var arguments = Expression.Parameter(typeof(UrlArguments), "arguments");
        var position = 0;
        var values = _method
            .GetParameters()
            .Select(parameter => Value(parameter, request, arguments, IsArgument(parameter) ? position++ : 0));
        var call =
            view.Target is null && _method.IsStatic
                ? (Expression)Expression.Call(_method, values)
                : Expression.Invoke(Expression.Constant(view), values);
        return Expression
            .Lambda<Func<HttpRequest, UrlArguments, ValueTask<Response>>>(Result(call), request, arguments)
            .Compile();
    }

    private static Expression Value(ParameterInfo parameter, Expression request, Expression arguments, int position)
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
                : Expression.Default(type),
            Expression.Constant(position)
        );
    }

    private static Func<HttpRequest, UrlArguments, ValueTask<Response>> Decorate(
        ViewDecoratorAttribute decorator,
        Func<HttpRequest, UrlArguments, ValueTask<Response>> view
    ) => (request, arguments) => decorator.InvokeAsync(request, inner => view(inner, arguments));

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
