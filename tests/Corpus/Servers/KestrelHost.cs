using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Gateway.Corpus.Servers;

/// <summary>Kestrel as it comes, but for the end of a connection: it is told to close after a while of silence.</summary>
public sealed class KestrelHost : IServer
{
    private WebApplication? _application;

    public IPEndPoint EndPoint { get; private set; } = new(IPAddress.None, 0);

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(options =>
        {
            options.Listen(IPAddress.Loopback, 0);
            options.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(1);
            options.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(2);
        });
        _application = builder.Build();
        _application.Run(async context =>
        {
            await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
            await context.Response.WriteAsync("ok\n");
        });
        await _application.StartAsync();
        var address = _application
            .Services.GetRequiredService<Microsoft.AspNetCore.Hosting.Server.IServer>()
            .Features.Get<IServerAddressesFeature>()!
            .Addresses.Single();
        EndPoint = IPEndPoint.Parse(address["http://".Length..]);
    }

    public async ValueTask DisposeAsync()
    {
        if (_application is not null)
        {
            await _application.DisposeAsync();
        }
    }
}
