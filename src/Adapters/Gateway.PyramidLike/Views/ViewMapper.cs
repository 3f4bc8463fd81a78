// How methods of many shapes become views of one shape.
using System.Linq.Expressions;
using System.Reflection;
using Gateway.PyramidLike.Configuration;
using Gateway.Toolkit;

namespace Gateway.PyramidLike.Views;

/// <summary>
/// Maps functions, and methods of view classes, to <see cref="ViewCallable"/>. As in Pyramid a view takes
/// <c>(request)</c> or <c>(context, request)</c>, or its class's constructor does; what follows the request are services.
/// </summary>
internal sealed class ViewMapper
{
    private readonly ParameterExpression _context = Expression.Parameter(typeof(object), "context");
    private readonly ParameterExpression _request = Expression.Parameter(typeof(PyramidRequest), "request");
    private readonly List<Type> _contextTypes = [];
    private readonly string _place;

    private ViewMapper(string place) => _place = place;

    /// <summary>Maps a function.</summary>
    /// <param name="view">The function.</param>
    /// <param name="place">Where it is registered, for messages.</param>
    /// <returns>The view, and the type of context it takes.</returns>
    public static (ViewCallable Call, Type ContextType) Map(Delegate view, string place)
    {
        var mapper = new ViewMapper(place);
        // Its type's Invoke, not its method: a compiled lambda's method has a closure as its first parameter.
        var arguments = mapper.Arguments(view.GetType().GetMethod("Invoke")!);
        return mapper.Compile(Expression.Invoke(Expression.Constant(view), arguments));
    }

    /// <summary>Maps a method; for an instance method an object is made for each call.</summary>
    /// <param name="view">The method.</param>
    /// <param name="viewClass">The class an object is made of.</param>
    /// <param name="place">Where it is registered, for messages.</param>
    /// <returns>The view, and the type of context it takes.</returns>
    public static (ViewCallable Call, Type ContextType) Map(MethodInfo view, Type viewClass, string place)
    {
        var mapper = new ViewMapper(place);
        var instance = view.IsStatic ? null : mapper.Instance(viewClass);
        return mapper.Compile(Expression.Call(instance, view, mapper.Arguments(view)));
    }

    // The request knows the object, so that what is rendered can ask it more than it returned.
    private UnaryExpression Instance(Type type) =>
        Expression.Convert(Expression.Call(ViewResults.RememberMethod, _request, New(type)), type);

    private NewExpression New(Type type)
    {
        var constructors = type.GetConstructors();
        if (type.IsAbstract || constructors.Length != 1)
        {
            throw new ConfigurationException(
                $"{_place}: the view class {type} has {constructors.Length} public constructors{(type.IsAbstract ? " and is abstract" : "")}; "
                    + "give it one, taking (request) or (context, request) and then services, or make the method static."
            );
        }
        return Expression.New(constructors[0], Arguments(constructors[0]));
    }

    private List<Expression> Arguments(MethodBase method)
    {
        var parameters = method.GetParameters();
        var request = Array.FindIndex(parameters, parameter => IsRequest(parameter.ParameterType));
        // Without a request the only parameter is the context.
        var contexts = request < 0 ? parameters.Length : request;
        if (contexts > 1 || parameters.Any(parameter => parameter.ParameterType.IsByRef))
        {
            throw new ConfigurationException(
                $"{_place}: a view takes (request) or (context, request), then services and a CancellationToken; "
                    + $"this one takes ({string.Join(", ", parameters.Select(p => p.ParameterType.Name))})."
            );
        }
        return [.. parameters.Select((parameter, at) => Argument(parameter.ParameterType, isContext: at < contexts))];
    }

    private Expression Argument(Type type, bool isContext)
    {
        if (IsRequest(type))
        {
            return _request;
        }
        if (isContext)
        {
            _contextTypes.Add(type);
            return Expression.Convert(_context, type);
        }
        return type == typeof(CancellationToken)
            ? Expression.Property(_request, nameof(Request.Aborted))
            : Expression.Call(ViewResults.GetServiceMethod.MakeGenericMethod(type), _request);
    }

    // A view that needs no more may take the toolkit's request.
    private static bool IsRequest(Type type) => type == typeof(PyramidRequest) || type == typeof(Request);

    private (ViewCallable Call, Type ContextType) Compile(Expression call)
    {
        // A class's constructor and its method may ask for different types; the nearer one serves both.
        var contextType =
            _contextTypes.Count == 0
                ? typeof(object)
                : _contextTypes.Find(type => _contextTypes.TrueForAll(other => other.IsAssignableFrom(type)))
                    ?? throw new ConfigurationException(
                        $"{_place}: no context is both {string.Join(" and ", _contextTypes)}: let the constructor and the "
                            + "method take the same type."
                    );
        var view = Expression.Lambda<ViewCallable>(ViewResults.Await(call), _context, _request);
        return (view.Compile(), contextType);
    }
}
