using Gateway;
using Gateway.AspNetCore;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Runs Gateway applications in the pipeline of an ASP.NET Core application.</summary>
/// <remarks>
/// <para>The contract holds as it does on the Gateway server, with these exceptions, which are the host's: there are no
/// interim responses (<see cref="IInformationalResponses"/> is absent), response trailers exist from HTTP/2 on, and the
/// order of request fields of different names is not kept. Kestrel
/// also takes a peer's FIN for the end of its connection: the answer to a peer that has only finished sending is lost,
/// unless the engine (<see cref="KestrelEngine"/>) serves it. For header values beyond ASCII, set
/// <see cref="Hosting.GatewayKestrelServerOptionsExtensions.UseGatewayRules"/>.</para>
/// <para>A call starts in the context of the request, so that what middleware in front of it put into
/// <see cref="AsyncLocal{T}"/>s (an activity, the <c>IHttpContextAccessor</c>) is seen; what the application puts there
/// does not leave the call.</para>
/// <para>An exception of the application is answered and logged here (category <c>Gateway.AspNetCore</c>) as the contract
/// says, and does not reach exception handlers of the pipeline.</para>
/// </remarks>
public static class GatewayApplicationBuilderExtensions
{
    /// <summary>Ends the pipeline with a Gateway application, which answers every request that arrives there.</summary>
    /// <param name="app">The pipeline.</param>
    /// <param name="application">The application.</param>
    public static void RunGateway(this IApplicationBuilder app, Application application)
    {
        ArgumentNullException.ThrowIfNull(app);
        ArgumentNullException.ThrowIfNull(application);
        var services = app.ApplicationServices;
        var logger = services.GetRequiredService<ILoggerFactory>().CreateLogger("Gateway.AspNetCore");
        var development = services.GetService<IHostEnvironment>()?.IsDevelopment() ?? false;
        app.Run(new ApplicationBridge(application, logger, development, flushesAtEnd: true).InvokeAsync);
    }

    /// <summary>Answers the requests below a path prefix with a Gateway application. The prefix becomes
    /// <see cref="Environ.PathBase"/>, and what follows it <see cref="Environ.Path"/>, which may be empty.</summary>
    /// <param name="app">The pipeline.</param>
    /// <param name="prefix">The prefix, such as <c>/admin</c>; compared as ASP.NET Core's <c>Map</c> does: by whole
    /// segments, without regard to case, after dot segments have been removed.</param>
    /// <param name="application">The application.</param>
    /// <returns>The pipeline.</returns>
    /// <exception cref="ArgumentException">The prefix ends with a slash.</exception>
    public static IApplicationBuilder MapGateway(
        this IApplicationBuilder app,
        PathString prefix,
        Application application
    )
    {
        ArgumentNullException.ThrowIfNull(app);
        return app.Map(prefix, branch => branch.RunGateway(application));
    }
}
