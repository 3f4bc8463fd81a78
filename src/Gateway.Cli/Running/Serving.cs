using Gateway.Cli.Loading;
using Gateway.Server;

namespace Gateway.Cli.Running;

/// <summary>Serves an application until it is told to stop.</summary>
internal sealed class Serving
{
    private readonly string _name;
    private readonly ApplicationHost _host;
    private bool _bound;
    private bool _started;

    /// <summary>Made before the application is, so that its callback runs before the application's own.</summary>
    public Serving(string name, ApplicationHost host)
    {
        _name = name;
        _host = host;
        host.OnStarted(_ => _bound = true);
    }

    /// <exception cref="CommandException">An address cannot be bound, the application could not be started, or the server
    /// failed.</exception>
    public async Task RunAsync(Application application, GatewayServerOptions options, IServerEngine? engine)
    {
        // Registered after the application's own callbacks: it has started when this one runs.
        _host.OnStarted(addresses =>
        {
            _started = true;
            Console.Out.WriteLine(StartLine(_name, addresses));
        });
        try
        {
            await (
                engine is null
                    ? GatewayServer.RunAsync(application, options, _host)
                    : RunAsync(engine, application, options)
            );
        }
        catch (IOException error) when (!_bound)
        {
            throw new CommandException(ExitCode.FailedWhileRunning, error.Message);
        }
        catch (FormatException error) when (!_bound && engine is not null)
        {
            throw CommandException.Usage(error.Message);
        }
        catch (Exception error) when (_bound && !_started)
        {
            throw ApplicationFailure.From($"{_name} could not be started", error);
        }
        catch (Exception error)
        {
            throw new CommandException(ExitCode.FailedWhileRunning, $"{_name} failed:", error.ToString());
        }
    }

    private async Task RunAsync(IServerEngine engine, Application application, GatewayServerOptions options)
    {
        using var signal = new StopSignal(CancellationToken.None);
        using var stop = new CancellationTokenSource();
        _ = signal.Task.ContinueWith(
            static (_, source) => ((CancellationTokenSource)source!).Cancel(),
            stop,
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default
        );
        try
        {
            await engine.ServeAsync(
                application,
                [.. options.Addresses.Select(one => one.Text)],
                EngineHost.For(_host, options),
                stop.Token
            );
        }
        finally
        {
            await _host.StopAsync();
        }
    }

    private static string StartLine(string name, IReadOnlyList<string> addresses) =>
        $"{name} is at {string.Join(" and ", Shorten(addresses))} (Ctrl+C stops it)";

    // Both loopback addresses with one port are what localhost means.
    private static IEnumerable<string> Shorten(IReadOnlyList<string> addresses)
    {
        return
            addresses is [var first, var second]
            && first.Contains("://127.0.0.1:", StringComparison.Ordinal)
            && first.Replace("127.0.0.1", "[::1]", StringComparison.Ordinal) == second
            ? [first.Replace("127.0.0.1", "localhost", StringComparison.Ordinal)]
            : addresses;
    }
}
