using Gateway.Owin.ToGateway;
using Gateway.Owin.ToOwin;

namespace Gateway.Owin;

/// <summary>
/// OWIN 1.0 and Gateway, in both directions. An OWIN application is a
/// <c>Func&lt;IDictionary&lt;string, object&gt;, Task&gt;</c>, and OWIN middleware a function from one to another, so a whole
/// Katana pipeline crosses unchanged.
/// </summary>
public static class OwinBridge
{
    /// <summary>Makes a Gateway application of an OWIN application.</summary>
    /// <remarks>
    /// <para>The environment has every key of OWIN 1.0, and those of its extensions that apply to the request and the
    /// server: <c>server.*</c>, <c>host.*</c>, <c>ssl.*</c>, <c>sendfile.SendAsync</c>, <c>opaque.Upgrade</c> and
    /// <c>websocket.Accept</c>; a key that does not apply is absent. Values are made when they are asked for. Beside them,
    /// <c>gateway.Environ</c> is the <see cref="Environ"/>. All of it is valid until the application's task completes.</para>
    /// <para>The head of the response is fixed by the first write to, or flush of, <c>owin.ResponseBody</c>: then the
    /// callbacks of <c>server.OnSendingHeaders</c> run, last registered first, and from then on the header dictionary
    /// refuses changes. What is written leaves with the next flush, with 64 KiB, or at the end.</para>
    /// </remarks>
    /// <param name="application">The OWIN application.</param>
    /// <param name="host">What the <c>host.*</c> keys tell of; they are absent when null.</param>
    /// <returns>The Gateway application.</returns>
    public static Application ToGateway(
        this Func<IDictionary<string, object>, Task> application,
        ApplicationHost? host = null
    )
    {
        ArgumentNullException.ThrowIfNull(application);
        var properties = new HostProperties(host);
        return (environ, startResponse) =>
            new ValueTask(new OwinCall(application, environ, startResponse, properties).RunAsync());
    }

    /// <summary>Makes an OWIN application of a Gateway application.</summary>
    /// <remarks>The application sees what the environment tells; features are those for which the environment has keys:
    /// <see cref="IReasonPhrase"/>, <see cref="IUpgrade"/> over <c>opaque.Upgrade</c>, and <see cref="IFileWriter"/> over
    /// <c>sendfile.SendAsync</c>; an environment that stems from <see cref="ToGateway"/> also gives those of its request:
    /// <see cref="IRequestBodyLimit"/>, <see cref="IRequestTrailers"/> and <see cref="ITlsInfo"/>. OWIN does not carry the target as received, so <see cref="Environ.RawTarget"/> is made
    /// of the path again, unless the environment stems from <see cref="ToGateway"/>. An exception before the commit is
    /// thrown out of the OWIN application, whose server answers it; one after the commit likewise.</remarks>
    /// <param name="application">The Gateway application.</param>
    /// <returns>The OWIN application.</returns>
    public static Func<IDictionary<string, object>, Task> ToOwin(this Application application)
    {
        ArgumentNullException.ThrowIfNull(application);
        return environment => new GatewayCall(application, environment).RunAsync();
    }

    /// <summary>The properties that an OWIN server hands to a start-up function (OWIN 1.0 §4): <c>owin.Version</c>,
    /// <c>server.Capabilities</c>, <c>server.Name</c>, and the <c>host.*</c> keys.</summary>
    /// <param name="host">The host; its addresses arrive in <c>host.Addresses</c> when it has started.</param>
    /// <returns>A dictionary of its own, to be changed freely.</returns>
    public static IDictionary<string, object> StartupProperties(ApplicationHost host)
    {
        ArgumentNullException.ThrowIfNull(host);
        return new HostProperties(host).ToStartup();
    }
}
