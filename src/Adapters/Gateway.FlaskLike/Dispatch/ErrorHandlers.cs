using Gateway.FlaskLike.Views;
using Gateway.Toolkit;

namespace Gateway.FlaskLike.Dispatch;

/// <summary>Handlers of errors by status and by exception type; the nearest one in the type's line of descent wins.</summary>
internal sealed class ErrorHandlers
{
    private readonly Dictionary<int, Handler> _byStatus = [];
    private readonly Dictionary<Type, Handler> _byType = [];
    private Dictionary<Handler, View> _views = [];

    public void Add(int status, Handler handler)
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

    public void Add(Type type, Handler handler)
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

    public View? Find(Exception error)
    {
        if (error is HttpException http && _byStatus.TryGetValue(http.Status, out var handler))
        {
            return _views[handler];
        }
        for (var type = error.GetType(); type is not null; type = type.BaseType)
        {
            if (_byType.TryGetValue(type, out handler))
            {
                return _views[handler];
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
