using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Gateway.Wsgi.Workers;

/// <summary>A worker's process. It dies when the write end of its standard input is closed, which nobody but this process
/// holds; what it writes to standard error goes to the log, with its number.</summary>
internal sealed partial class WorkerProcess : IDisposable
{
    // abort(3): Python's faulthandler writes where every thread is, and lets the process die.
    private const int SigAbort = 6;
    private const int SigKill = 9;

    // For a process that is to say where it was: on a busy machine it may have to wait for a processor.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(1);

    private readonly Process _process;
    private readonly TaskCompletionSource _exited = new(TaskCreationOptions.RunContinuationsAsynchronously);

    // Completes when standard error was read to its end.
    private readonly TaskCompletionSource _silent = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private WorkerProcess(Process process) => _process = process;

    public int Id { get; private set; }

    /// <summary>Completes when the process has ended.</summary>
    public Task Exited => _exited.Task;

    /// <summary>How it ended, in words.</summary>
    public string End =>
        !_process.HasExited ? "still runs"
        // What the runtime makes of a signal is what a shell makes of it.
        : _process.ExitCode > 128 ? $"was ended by signal {_process.ExitCode - 128}"
        : $"ended with exit code {_process.ExitCode}";

    /// <summary>Whether SIGKILL ended it.</summary>
    public bool WasKilled => _process is { HasExited: true, ExitCode: 128 + SigKill };

    /// <summary>Starts a process.</summary>
    /// <param name="python">The interpreter.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="onLine">Given what it writes to standard error, line by line.</param>
    /// <exception cref="WorkerStartException">The interpreter cannot be run.</exception>
    public static WorkerProcess Start(string python, IEnumerable<string> arguments, Action<string> onLine)
    {
        var process = new Process
        {
            StartInfo = new ProcessStartInfo(python, arguments)
            {
                UseShellExecute = false,
                RedirectStandardInput = true,
                RedirectStandardError = true,
            },
            EnableRaisingEvents = true,
        };
        var worker = new WorkerProcess(process);
        process.Exited += (_, _) => worker._exited.TrySetResult();
        process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is { } text)
            {
                onLine(text);
            }
            else
            {
                worker._silent.TrySetResult();
            }
        };
        try
        {
            process.Start();
        }
        catch (Win32Exception error)
        {
            process.Dispose();
            throw new WorkerStartException(
                $"The interpreter {python} cannot be run: {Marshal.GetPInvokeErrorMessage(error.NativeErrorCode)}. --python PATH names another one."
            );
        }
        worker.Id = process.Id;
        process.BeginErrorReadLine();
        return worker;
    }

    /// <summary>Waits, when it has ended, for the last it wrote to be in the log; not for long, as what it started may hold its
    /// standard error open.</summary>
    public Task HearOutAsync(TimeProvider time) => Task.WhenAny(_silent.Task, Task.Delay(LastWords, time));

    /// <summary>Ends it, after a word about where it was.</summary>
    public async Task AbortAsync(TimeProvider time)
    {
        Signal(SigAbort);
        try
        {
            await Exited.WaitAsync(Grace, time);
        }
        catch (TimeoutException)
        {
            Kill();
        }
    }

    /// <summary>Ends it at once.</summary>
    public void Kill() => Signal(SigKill);

    /// <summary>Lets go of it, once nobody writes to its standard error any more: sooner would lose what is not read yet, and
    /// break the line for what it left running.</summary>
    public void Dispose() =>
        _ = _silent.Task.ContinueWith(
            _ => _process.Dispose(),
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default
        );

    private void Signal(int number)
    {
        // Until the end was noticed the number is not given to another process.
        if (!_exited.Task.IsCompleted)
        {
            _ = SendSignal(Id, number);
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int SendSignal(int process, int signal);
}
