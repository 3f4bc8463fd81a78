using System.Net.Sockets;
using Gateway.Wsgi.Protocol;

namespace Gateway.Wsgi.Workers;

/// <summary>Starts workers: a process, a connection, the application loaded.</summary>
internal sealed class WorkerLauncher(
    string target,
    WsgiOptions options,
    RunFolder folder,
    WorkerPool pool,
    WorkerLog log,
    TimeProvider time
)
{
    private static readonly string Software =
        "Gateway/" + typeof(WorkerLauncher).Assembly.GetName().Version!.ToString(3);

    /// <summary>Starts a worker and waits until it has loaded the application.</summary>
    /// <exception cref="WorkerStartException">It cannot be started.</exception>
    public async Task<RunningWorker> StartAsync(int number, CancellationToken cancellationToken)
    {
        var (socketPath, memoryPath) = folder.Next();
        using var listener = Listen(socketPath);
        var memory = new SharedMemory(memoryPath);
        RunningWorker? running = null;
        WorkerProcess? process = null;
        try
        {
            process = WorkerProcess.Start(
                options.Python,
                [folder.Package, socketPath, memoryPath, target],
                line => log.Line(number, line)
            );
            var socket = await AcceptAsync(listener, process, number, cancellationToken);
            File.Delete(socketPath);
            var connection = new WorkerConnection(socket, memory);
            connection.SendNow(Message.Settings(options.Folder, Software, options.Threads, options.Workers > 1).Span);
            var worker = new Worker(number, options.Threads, connection, time);
            running = new RunningWorker(worker, process, pool, time);
            running.StartReading();
            await WaitUntilReadyAsync(running, number, cancellationToken);
            return running;
        }
        catch
        {
            process?.Kill();
            if (running is null)
            {
                process?.Dispose();
                memory.Dispose();
            }
            throw;
        }
        finally
        {
            // Both sides have what they need of it.
            File.Delete(memoryPath);
            File.Delete(socketPath);
        }
    }

    private static Socket Listen(string path)
    {
        var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            listener.Bind(new UnixDomainSocketEndPoint(path));
            listener.Listen(1);
            return listener;
        }
        catch (ArgumentOutOfRangeException)
        {
            listener.Dispose();
            throw new WorkerStartException(
                $"The path of a worker's socket, {path}, is longer than the system allows; set TMPDIR to a shorter folder."
            );
        }
    }

    private async Task<Socket> AcceptAsync(
        Socket listener,
        WorkerProcess process,
        int number,
        CancellationToken cancellationToken
    )
    {
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var accepted = listener.AcceptAsync(giveUp.Token).AsTask();
        await Task.WhenAny(accepted, process.Exited);
        if (!accepted.IsCompleted)
        {
            await giveUp.CancelAsync();
            await Task.WhenAny(accepted);
        }
        if (accepted.IsCompletedSuccessfully)
        {
            return await accepted;
        }
        cancellationToken.ThrowIfCancellationRequested();
        await process.HearOutAsync(time);
        throw new WorkerStartException(
            $"Worker {number} {process.End} before it connected; what it wrote is above, if it wrote anything. Is {options.Python} Python 3.9 or later? --python PATH names another one.",
            process.WasKilled
        );
    }

    private static async Task WaitUntilReadyAsync(
        RunningWorker running,
        int number,
        CancellationToken cancellationToken
    )
    {
        await Task.WhenAny(running.Loaded, running.Ended).WaitAsync(cancellationToken);
        if (!running.Loaded.IsCompleted)
        {
            throw new WorkerStartException(
                $"Worker {number} {running.End} while it loaded the application; what it wrote is above, if it wrote anything.",
                running.WasKilled
            );
        }
        if (await running.Loaded is { } failure)
        {
            throw new WorkerStartException(failure);
        }
    }
}
