using System.Runtime.InteropServices;

namespace Gateway.Server;

/// <summary>Completes at the first SIGTERM, SIGINT or SIGQUIT, or when a token fires. A SIGINT after that has its usual
/// effect: the process ends at once.</summary>
internal sealed class StopSignal : IDisposable
{
    private readonly TaskCompletionSource _signalled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly PosixSignalRegistration[] _signals;
    private readonly CancellationTokenRegistration _token;

    public StopSignal(CancellationToken cancellationToken)
    {
        _signals =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal),
            PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal),
            PosixSignalRegistration.Create(PosixSignal.SIGQUIT, OnSignal),
        ];
        _token = cancellationToken.Register(() => _signalled.TrySetResult());
    }

    public Task Task => _signalled.Task;

    public void Dispose()
    {
        _token.Dispose();
        foreach (var signal in _signals)
        {
            signal.Dispose();
        }
    }

    private void OnSignal(PosixSignalContext context)
    {
        var isFirst = _signalled.TrySetResult();
        context.Cancel = isFirst || context.Signal != PosixSignal.SIGINT;
    }
}
