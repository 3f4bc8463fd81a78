using Gateway.FlaskLike.Views;

namespace Gateway.FlaskLike.Dispatch;

/// <summary>Hooks of one kind, in the order they run.</summary>
internal sealed class Hooks
{
    private readonly List<Handler> _handlers = [];

    public View[] Views { get; private set; } = [];

    public void Add(Handler handler) => _handlers.Add(handler);

    /// <summary>Binds them; hooks after the request run in the reverse order of registration, as in Flask.</summary>
    public void Bind(ServiceCheck services, ResultRule results, bool reversed = false)
    {
        Views = [.. _handlers.Select(handler => handler.Bind(services, results))];
        if (reversed)
        {
            Array.Reverse(Views);
        }
    }
}
