using System.Collections.ObjectModel;

namespace Gateway;

/// <summary>
/// What an <see cref="ApplicationFactory"/> may know of, and say to, whoever runs the application.
/// </summary>
/// <remarks>
/// <para>Lives as long as the application. Hosts make one, call the factory, then
/// <see cref="NotifyStartedAsync"/> when the addresses are bound and <see cref="StopAsync"/> when serving ends.</para>
/// <para>The members an application calls are thread-safe.</para>
/// </remarks>
#pragma warning disable CA1001 // _stopping has neither timer nor wait handle, so there is nothing to dispose; its token outlives the host
public sealed class ApplicationHost
#pragma warning restore CA1001
{
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _stopping = new();

    // Both guarded by _gate; _started becomes null once the callbacks have run, _stopped likewise.
    private List<Func<IReadOnlyList<string>, ValueTask>>? _started = [];
    private List<Func<ValueTask>>? _stopped = [];
    private IReadOnlyList<string> _addresses = [];

    /// <summary>Makes a host; every part may be left out.</summary>
    /// <param name="services">Services of the host; none when null.</param>
    /// <param name="arguments">What followed <c>--</c> on the command line; none when null.</param>
    /// <param name="settings">Settings by key, keys compared without regard to case; none when null.</param>
    /// <param name="errors">Where errors are written; <see cref="Console.Error"/> when null.</param>
    public ApplicationHost(
        IServiceProvider? services = null,
        IReadOnlyList<string>? arguments = null,
        IReadOnlyDictionary<string, string>? settings = null,
        TextWriter? errors = null
    )
    {
        Services = services ?? NoServices.Instance;
        Arguments = arguments ?? [];
        Settings = settings ?? ReadOnlyDictionary<string, string>.Empty;
        Errors = errors ?? Console.Error;
    }

    /// <summary>Services of the host. Only types of the base class library and of this assembly cross over, so this
    /// is no place to look for a framework's own.</summary>
    public IServiceProvider Services { get; }

    /// <summary>The application's own arguments: what followed <c>--</c> on the command line.</summary>
    public IReadOnlyList<string> Arguments { get; }

    /// <summary>The application's settings; nested keys are joined by <c>:</c>.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; }

    /// <summary>Where the application writes its errors (<c>wsgi.errors</c> in PEP 3333).</summary>
    public TextWriter Errors { get; }

    /// <summary>Fires when the server begins to stop, before requests in flight are waited for: the sign for endless
    /// responses to end.</summary>
    public CancellationToken Stopping => _stopping.Token;

    /// <summary>The exit code given to <see cref="Exit"/>; null when the application is to be served.</summary>
    public int? ExitCode { get; private set; }

    /// <summary>Registers a callback for when the addresses are bound and final. Registered later, it runs at once.</summary>
    /// <param name="callback">Given the addresses as URLs, such as <c>http://127.0.0.1:8888</c>.</param>
    public void OnStarted(Action<IReadOnlyList<string>> callback) =>
        OnStarted(addresses =>
        {
            callback(addresses);
            return default;
        });

    /// <summary>Registers a callback for when the addresses are bound and final. Registered later, it runs at once,
    /// unawaited.</summary>
    /// <param name="callback">Given the addresses as URLs; awaited before the server says that it listens. An exception
    /// is a failure to start.</param>
    public void OnStarted(Func<IReadOnlyList<string>, ValueTask> callback)
    {
        lock (_gate)
        {
            if (_started is not null)
            {
                _started.Add(callback);
                return;
            }
        }
        _ = callback(_addresses).AsTask();
    }

    /// <summary>Registers a callback for the end, run after requests in flight have ended, last registered first.</summary>
    /// <param name="callback">The callback.</param>
    /// <exception cref="InvalidOperationException">The callbacks have run already.</exception>
    public void OnStop(Action callback) =>
        OnStop(() =>
        {
            callback();
            return default;
        });

    /// <summary>Registers a callback for the end, awaited after requests in flight have ended, last registered first.</summary>
    /// <param name="callback">The callback. An exception is reported and does not keep the others from running.</param>
    /// <exception cref="InvalidOperationException">The callbacks have run already.</exception>
    public void OnStop(Func<ValueTask> callback)
    {
        lock (_gate)
        {
            if (_stopped is null)
            {
                throw new InvalidOperationException(
                    "OnStop was called after the application had been stopped; register while it is made or runs."
                );
            }
            _stopped.Add(callback);
        }
    }

    /// <summary>
    /// Ends without serving, as a command of the application's own does
    /// (<c>server --app DjangoLike -- migrate</c>).
    /// </summary>
    /// <param name="code">The exit code of the process.</param>
    /// <returns>An application that is never called, to return from the factory.</returns>
    public Application Exit(int code)
    {
        ExitCode = code;
        return static (_, _) =>
            throw new InvalidOperationException(
                "The application asked to exit instead of serving, and was called nevertheless: the host ignores ExitCode."
            );
    }

    /// <summary>For the host: the addresses are bound. Runs the <c>OnStarted</c> callbacks in order.</summary>
    /// <param name="addresses">The addresses as URLs.</param>
    /// <returns>A task that completes when all callbacks have; it fails with the first exception.</returns>
    public async ValueTask NotifyStartedAsync(IReadOnlyList<string> addresses)
    {
        List<Func<IReadOnlyList<string>, ValueTask>> callbacks;
        lock (_gate)
        {
            callbacks = _started ?? [];
            _addresses = addresses;
            _started = null;
        }
        foreach (var callback in callbacks)
        {
            await callback(addresses).ConfigureAwait(false);
        }
    }

    /// <summary>For the host: serving is about to end. Fires <see cref="Stopping"/>; more than once does nothing.</summary>
    /// <exception cref="AggregateException">Callbacks of the token threw; all have run.</exception>
    public void NotifyStopping() => _stopping.Cancel();

    /// <summary>For the host: serving has ended. Runs the <c>OnStop</c> callbacks, last registered first; more than once
    /// does nothing.</summary>
    /// <returns>A task that completes when all callbacks have; it fails with what they threw, together.</returns>
    /// <exception cref="AggregateException">Callbacks threw; all have run.</exception>
    public async ValueTask StopAsync()
    {
        List<Func<ValueTask>>? callbacks;
        lock (_gate)
        {
            callbacks = _stopped;
            _stopped = null;
        }
        List<Exception>? errors = null;
        for (var i = (callbacks?.Count ?? 0) - 1; i >= 0; i--)
        {
            try
            {
                await callbacks![i]().ConfigureAwait(false);
            }
            // Whatever one callback throws, the others run; nothing is lost, all is thrown below.
            catch (Exception error)
            {
                (errors ??= []).Add(error);
            }
        }
        if (errors is not null)
        {
            throw new AggregateException("Callbacks registered with OnStop failed.", errors);
        }
    }

    private sealed class NoServices : IServiceProvider
    {
        public static readonly NoServices Instance = new();

        public object? GetService(Type serviceType) => null;
    }
}
