namespace Gateway.Wsgi.Workers;

/// <summary>A worker could not be started; the message is for the user, with Python's traceback where there is one.</summary>
/// <param name="message">What the user is told.</param>
/// <param name="wasKilled">Whether somebody killed it, which says nothing about the next one.</param>
internal sealed class WorkerStartException(string message, bool wasKilled = false) : Exception(message)
{
    public bool WasKilled => wasKilled;

    // Where in the adapter it was thrown is nobody's concern.
    public override string ToString() => Message;
}
