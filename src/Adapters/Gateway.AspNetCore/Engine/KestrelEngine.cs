using Gateway.AspNetCore.Engine;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

[assembly: Gateway.GatewayExtension(typeof(Gateway.AspNetCore.KestrelEngine))]

namespace Gateway.AspNetCore;

/// <summary>Serves Gateway applications on Kestrel, ASP.NET Core's server: <c>server --engine kestrel</c>. It also
/// speaks HTTP/2 to clients that know beforehand (h2c).</summary>
/// <remarks>What Kestrel cannot do is absent: interim responses, and trailers of a response over HTTP/1.1.</remarks>
public sealed class KestrelEngine : IServerEngine
{
    /// <inheritdoc/>
    public string Name => "kestrel";

    /// <inheritdoc/>
    public string Description => "ASP.NET Core's server; HTTP/1.1, or HTTP/2 without TLS.";

    /// <inheritdoc/>
    public IReadOnlyList<ExtensionOption> Options { get; } =
    [
        new(
            EngineSettings.ProtocolsOption,
            "http1, or http2 for clients that know beforehand (h2c). Default: http1.",
            "PROTOCOL"
        ),
    ];

    /// <inheritdoc/>
    /// <exception cref="IOException">An address cannot be bound; the message names it, the reason and the cure.</exception>
    /// <exception cref="FormatException">An address or a setting is malformed.</exception>
    public async Task ServeAsync(
        Application application,
        IReadOnlyList<string> addresses,
        ApplicationHost host,
        CancellationToken stop
    )
    {
        ArgumentNullException.ThrowIfNull(application);
        ArgumentNullException.ThrowIfNull(addresses);
        ArgumentNullException.ThrowIfNull(host);
        var settings = EngineSettings.Read(host.Settings);
        using var log = new EngineLog(host.Errors, TimeProvider.System, settings.LogLevel);
        using var sockets = BoundSockets.Bind(addresses, log);
        await using var services = Build(settings, sockets, log);
        var server = services.Services.GetRequiredService<IServer>();
        var bridge = new ApplicationBridge(application, log, settings.Development, flushesAtEnd: false);
        await server.StartAsync(new EngineApplication(bridge, settings.AllowedMethods), stop);
        await host.NotifyStartedAsync(sockets.Urls);
        await Task.Delay(Timeout.Infinite, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        host.NotifyStopping();
        // Kestrel aborts what is still in flight when the token fires.
        using var drain = new CancellationTokenSource(settings.GracefulTimeout);
        await server.StopAsync(drain.Token);
    }

    // Built for its services, and never run: the engine is the server alone, without a pipeline in front of the bridge.
    private static WebApplication Build(EngineSettings settings, BoundSockets sockets, ILoggerFactory log)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton(log);
        builder
            .WebHost.UseKestrelCore()
            .UseSockets(options =>
            {
                options.Backlog = settings.Backlog;
                options.CreateBoundListenSocket = sockets.Take;
            })
            .ConfigureKestrel(options =>
            {
                options.UseGatewayRules();
                options.AddServerHeader = false;
                settings.Apply(options.Limits);
                foreach (var endPoint in sockets.EndPoints)
                {
                    options.Listen(endPoint, listen => Configure(listen, settings));
                }
            });
        return builder.Build();
    }

    private static void Configure(ListenOptions listen, EngineSettings settings)
    {
        listen.Protocols = settings.Protocols;
        if (settings.Protocols == HttpProtocols.Http1)
        {
            listen.Use(HalfClose.Middleware);
        }
    }
}
