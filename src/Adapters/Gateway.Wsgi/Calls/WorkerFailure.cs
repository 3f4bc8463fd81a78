namespace Gateway.Wsgi.Calls;

/// <summary>Why a request was not answered by its worker: one entry of a closed list, whose ids are stable.</summary>
internal sealed class WorkerFailure
{
    /// <summary>The worker ended while it ran the request.</summary>
    public static readonly WorkerFailure Died = new(
        502,
        "worker-died",
        "the worker process ended while it ran the request"
    );

    /// <summary>The request showed no sign of life for longer than a request may take.</summary>
    public static readonly WorkerFailure TimedOut = new(
        504,
        "worker-timeout",
        "the request took longer than --worker-timeout allows, and its worker was replaced"
    );

    /// <summary>There is no worker, and the last attempt to start one failed.</summary>
    public static readonly WorkerFailure None = new(503, "no-worker", "no worker process could be started");

    private WorkerFailure(int status, string reason, string message)
    {
        Status = status;
        Reason = reason;
        Message = message;
    }

    public int Status { get; }

    public string Reason { get; }

    public string Message { get; }
}
