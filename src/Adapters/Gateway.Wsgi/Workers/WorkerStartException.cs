namespace Gateway.Wsgi.Workers;

/// <summary>A worker could not be started; the message is for the user, with Python's traceback where there is one.</summary>
internal sealed class WorkerStartException(string message) : Exception(message)
{
    // Where in the adapter it was thrown is nobody's concern.
    public override string ToString() => Message;
}
