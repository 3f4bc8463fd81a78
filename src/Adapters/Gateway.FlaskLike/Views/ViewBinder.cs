using System.Linq.Expressions;
using System.Reflection;
using Gateway.FlaskLike.Routing;
using Gateway.Toolkit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Gateway.FlaskLike.Views;

/// <summary>
/// Compiles handlers: each parameter is found once, by its name among the rule's variables, else by its type in the request,
/// else among the services. No reflection is left for requests.
/// </summary>
internal static class ViewBinder
{
    private static readonly ParameterExpression Context = Expression.Parameter(typeof(RequestContext), "context");

    /// <summary>Binds a delegate.</summary>
    public static View Bind(
        Delegate handler,
        string name,
        IReadOnlyList<Rule> rules,
        ServiceCheck services,
        ResultRule results
    )
    {
        var target = Expression.Constant(handler, handler.GetType());
        // The delegate's own signature, without the closure that the method behind it may have.
        var parameters = handler.GetType().GetMethod("Invoke")!.GetParameters();
        var named = handler.Method.GetParameters();
        var arguments = parameters.Select(
            (parameter, i) => Argument(parameter, named[named.Length - parameters.Length + i], name, rules, services)
        );
        return Compile(Expression.Invoke(target, arguments), named, name, results);
    }

    /// <summary>Binds a method of a class; an instance is made for each request, with its services.</summary>
    public static View Bind(
        MethodInfo method,
        string name,
        IReadOnlyList<Rule> rules,
        ServiceCheck services,
        ResultRule results
    )
    {
        var arguments = method
            .GetParameters()
            .Select(parameter => Argument(parameter, parameter, name, rules, services));
        if (method.IsStatic)
        {
            return Compile(Expression.Call(method, arguments), method.GetParameters(), name, results);
        }
        var factory = ActivatorUtilities.CreateFactory(method.ReflectedType!, Type.EmptyTypes);
        var instance = Expression.Convert(
            Expression.Invoke(
                Expression.Constant(factory),
                Expression.Property(Context, nameof(RequestContext.Services)),
                Expression.Constant(null, typeof(object[]))
            ),
            method.ReflectedType!
        );
        return Compile(Expression.Call(instance, method, arguments), method.GetParameters(), name, results);
    }

    // Compiled when it is first called: a start with thousands of handlers does not wait for all of them.
    private static View Compile(Expression call, ParameterInfo[] parameters, string name, ResultRule results)
    {
        var lambda = Expression.Lambda<View>(ViewResult.Convert(call, name, results), Context);
        View? compiled = null;
        View view = context => (compiled ??= lambda.Compile())(context);
        return parameters.Any(parameter => parameter.ParameterType == typeof(Form)) ? AfterForm(view) : view;
    }

    // A form is read before the handler that takes it is called.
    private static View AfterForm(View view) =>
        async context =>
        {
            context.Form = await context.Request.FormAsync().ConfigureAwait(false);
            return await view(context).ConfigureAwait(false);
        };

    private static Expression Argument(
        ParameterInfo parameter,
        ParameterInfo named,
        string handler,
        IReadOnlyList<Rule> rules,
        ServiceCheck services
    )
    {
        var type = parameter.ParameterType;
        if (type.IsByRef || type.IsPointer || type.IsByRefLike)
        {
            throw new ArgumentException(
                $"{handler}: the parameter {named.Name} is a {type.Name}, which no request can give."
            );
        }
        if (rules.Count > 0 && RouteValue.Has(named, handler, rules))
        {
            return RouteValue.Read(Context, named, handler, rules);
        }
        if (OfRequest(type) is { } member)
        {
            return member;
        }
        if (services.Has(type))
        {
            return Service(named);
        }
        return named.HasDefaultValue
            ? Expression.Constant(named.DefaultValue ?? Default(type), type)
            : throw new ArgumentException(
                $"{handler}: the parameter {type.Name} {named.Name} is "
                    + (
                        rules.Count == 0
                            ? ""
                            : $"no variable of {string.Join(" and ", rules.Select(rule => rule.Pattern.Text))}, "
                    )
                    + "nothing of the request, and no registered service."
            );
    }

    private static object? Default(Type type) => type.IsValueType ? Activator.CreateInstance(type) : null;

    private static Expression? OfRequest(Type type)
    {
        Expression Member(string name) => Expression.Property(Context, name);
        return type == typeof(RequestContext) ? Context
            : type == typeof(Request) ? Member(nameof(RequestContext.Request))
            : type == typeof(Flask) ? Member(nameof(RequestContext.App))
            : type == typeof(RequestGlobals) ? Member(nameof(RequestContext.G))
            : type == typeof(Session) ? Member(nameof(RequestContext.Session))
            : type == typeof(Form) ? Member(nameof(RequestContext.Form))
            : type == typeof(ILogger) ? Expression.Property(Member(nameof(RequestContext.App)), nameof(Flask.Logger))
            : type == typeof(Config) ? Expression.Property(Member(nameof(RequestContext.App)), nameof(Flask.Config))
            : type == typeof(Rule) ? Member(nameof(RequestContext.Rule))
            : type == typeof(IServiceProvider) ? Member(nameof(RequestContext.Services))
            : type == typeof(Response) ? Member(nameof(RequestContext.Response))
            : type == typeof(Environ)
                ? Expression.Property(Member(nameof(RequestContext.Request)), nameof(Request.Environ))
            : type == typeof(CancellationToken)
                ? Expression.Property(Member(nameof(RequestContext.Request)), nameof(Request.Aborted))
            : type.IsAssignableTo(typeof(Exception)) ? Expression.Convert(Member(nameof(RequestContext.Error)), type)
            : null;
    }

    private static UnaryExpression Service(ParameterInfo parameter)
    {
        var get = typeof(ServiceProviderServiceExtensions).GetMethod(
            nameof(ServiceProviderServiceExtensions.GetRequiredService),
            [typeof(IServiceProvider), typeof(Type)]
        )!;
        return Expression.Convert(
            Expression.Call(
                get,
                Expression.Property(Context, nameof(RequestContext.Services)),
                Expression.Constant(parameter.ParameterType)
            ),
            parameter.ParameterType
        );
    }
}
