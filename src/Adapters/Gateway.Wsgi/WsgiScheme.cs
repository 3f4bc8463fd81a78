[assembly: Gateway.GatewayExtension(typeof(Gateway.Wsgi.WsgiScheme))]

namespace Gateway.Wsgi;

/// <summary>Serves Python's WSGI applications (PEP 3333) in worker processes: <c>server --app wsgi:module:callable</c>.</summary>
/// <remarks>The workers are started before the application is handed out, and end when the host stops; they die with this
/// process, however it ends. SIGHUP replaces them one by one. Needs unix sockets.</remarks>
public sealed class WsgiScheme : IApplicationScheme
{
    /// <inheritdoc/>
    public string Name => "wsgi";

    /// <inheritdoc/>
    public string Description => "Python's WSGI applications (Flask, Django, Pyramid …): wsgi:module:callable.";

    /// <inheritdoc/>
    public IReadOnlyList<ExtensionOption> Options => WsgiOptions.Declared;

    /// <inheritdoc/>
    /// <exception cref="FormatException">The target is empty, or an option's value malformed; the message says what was expected.</exception>
    /// <exception cref="PlatformNotSupportedException">The system has no unix sockets that Python can use.</exception>
    public async ValueTask<Application> CreateApplicationAsync(string target, ApplicationHost host)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(host);
        if (target.Length == 0)
        {
            throw new FormatException(
                "wsgi: names no application; expected wsgi:module:callable, such as wsgi:flaskr:app."
            );
        }
        if (OperatingSystem.IsWindows())
        {
            throw new PlatformNotSupportedException(
                "wsgi: needs Linux or macOS: Python has no unix sockets on Windows."
            );
        }
        var options = WsgiOptions.Read(host.Settings, Directory.GetCurrentDirectory());
        var service = await WsgiService.StartAsync(target, options, host.Errors, TimeProvider.System);
        host.OnStop(service.DisposeAsync);
        return service.Application.CallAsync;
    }
}
