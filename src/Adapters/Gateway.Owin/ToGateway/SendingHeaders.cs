namespace Gateway.Owin.ToGateway;

/// <summary>The callbacks of <c>server.OnSendingHeaders</c>: run once, when the head is about to be sent, last registered
/// first, so that outer middleware sees what inner middleware did.</summary>
internal sealed class SendingHeaders
{
    // Null once all have run.
    private Stack<(Action<object> Callback, object State)>? _callbacks = new();

    public void Add(Action<object> callback, object state)
    {
        ArgumentNullException.ThrowIfNull(callback);
        if (_callbacks is null)
        {
            throw new InvalidOperationException(
                "server.OnSendingHeaders was called after the head had been sent; register before the first write or flush."
            );
        }
        _callbacks.Push((callback, state));
    }

    public void Run()
    {
        // One may register another, which is then the last.
        while (_callbacks is not null && _callbacks.TryPop(out var next))
        {
            next.Callback(next.State);
        }
        _callbacks = null;
    }
}
