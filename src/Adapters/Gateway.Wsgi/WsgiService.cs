using System.Runtime.InteropServices;
using Gateway.Wsgi.Workers;

namespace Gateway.Wsgi;

/// <summary>All that runs for one application: the workers, and those who look after them.</summary>
internal sealed class WsgiService : IAsyncDisposable
{
    private readonly RunFolder _folder;
    private readonly Watch _watch;
    private readonly Supervisor _supervisor;
    private readonly PosixSignalRegistration _reload;

    private WsgiService(string target, WsgiOptions options, TextWriter errors, TimeProvider time)
    {
        _folder = new RunFolder();
        var log = new WorkerLog(errors, time);
        var pool = new WorkerPool(time, options.MaxRequests, log);
        var launcher = new WorkerLauncher(target, options, _folder, pool, log, time);
        _supervisor = new Supervisor(pool, launcher, log, options, time);
        _watch = new Watch(pool, time, options.Timeout, _supervisor.Abort);
        pool.OnWorn = _supervisor.Renew;
        Application = new WsgiApplication(pool, _folder.Path);
        _reload = PosixSignalRegistration.Create(PosixSignal.SIGHUP, OnHangup);
    }

    public WsgiApplication Application { get; }

    /// <exception cref="WorkerStartException">A worker cannot be started.</exception>
    public static async Task<WsgiService> StartAsync(
        string target,
        WsgiOptions options,
        TextWriter errors,
        TimeProvider time
    )
    {
        var service = new WsgiService(target, options, errors, time);
        try
        {
            await service._supervisor.StartAsync();
            return service;
        }
        catch
        {
            await service.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _reload.Dispose();
        await _supervisor.DisposeAsync();
        _watch.Dispose();
        _folder.Dispose();
    }

    private void OnHangup(PosixSignalContext context)
    {
        context.Cancel = true;
        _ = _supervisor.ReloadAsync();
    }
}
