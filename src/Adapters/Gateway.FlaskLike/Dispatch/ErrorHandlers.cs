using Gateway.FlaskLike.Views;
using Gateway.Toolkit;

namespace Gateway.FlaskLike.Dispatch;

/// <summary>Handlers of errors by status and by exception type; the nearest one in the type's line of descent wins.</summary>
internal sealed class ErrorHandlers
{
    private readonly Dictionary<int, Handler> _byStatus = [];
    private readonly Dictionary<Type, Handler> _byType = [];
    private Dictionary<Handler, View> _views = [];

    /// <summary>Adds the handler of a status, or, for 0, of the exception type that it takes.</summary>
    public void Add(int status, Handler handler)
    {
        if (status != 0)
        {
            AddStatus(status, handler);
            return;
        }
        var parameter = handler
            .Method.GetParameters()
            .FirstOrDefault(p => p.ParameterType.IsAssignableTo(typeof(Exception)));
        AddType(
            parameter?.ParameterType
                ?? throw new ArgumentException(
                    $"{handler.Name} handles no status, so it must take the exception it handles.",
                    nameof(handler)
                ),
            handler
        );
    }

    public void AddStatus(int status, Handler handler)
    {
        if (status is < 400 or > 599)
        {
            throw new ArgumentOutOfRangeException(
                nameof(status),
                status,
                $"An error handler is for a status from 400 to 599, or for an exception type; {handler.Name} was given {status}."
            );
        }
        if (!_byStatus.TryAdd(status, handler))
        {
            throw Taken(status.ToString(), handler, _byStatus[status]);
        }
    }

    public void AddType(Type type, Handler handler)
    {
        if (!_byType.TryAdd(type, handler))
        {
            throw Taken(type.Name, handler, _byType[type]);
        }
    }

    public void Bind(ServiceCheck services) =>
        _views = _byStatus
            .Values.Concat(_byType.Values)
            .Distinct()
            .ToDictionary(handler => handler, handler => handler.Bind(services, ResultRules.Handler));

    /// <summary>The handler of a status.</summary>
    public View? Find(int status) => _byStatus.TryGetValue(status, out var handler) ? _views[handler] : null;

    /// <summary>The nearest handler in an exception's line of descent.</summary>
    public View? Find(Type error)
    {
        for (var type = error; type is not null; type = type.BaseType)
        {
            if (_byType.TryGetValue(type, out var handler))
            {
                return _views[handler];
            }
        }
        return null;
    }

    /// <summary>The handler of an error: by status before by type, and by the innermost scope before those around it, as in
    /// Flask.</summary>
    public static View? Find(IReadOnlyList<Scope> scopes, Exception error)
    {
        if (error is HttpException http)
        {
            foreach (var scope in scopes)
            {
                if (scope.Errors.Find(http.Status) is { } view)
                {
                    return view;
                }
            }
        }
        foreach (var scope in scopes)
        {
            if (scope.Errors.Find(error.GetType()) is { } view)
            {
                return view;
            }
        }
        return null;
    }

    private static ArgumentException Taken(string what, Handler handler, Handler other) =>
        new(
            $"The error handler of {what} ({handler.Place}) is taken: one was registered at {other.Place}.",
            nameof(handler)
        );
}
