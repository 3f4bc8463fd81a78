using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Abstractions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Gateway.AspNetCore.Engine;

/// <summary>What Kestrel calls, without the pipeline and the services of ASP.NET Core between it and the bridge.</summary>
internal sealed class EngineApplication(ApplicationBridge bridge, IReadOnlyList<string> allowedMethods)
    : IHttpApplication<DefaultHttpContext>
{
    public DefaultHttpContext CreateContext(IFeatureCollection contextFeatures)
    {
        if (contextFeatures is not IHostContextContainer<DefaultHttpContext> container)
        {
            return new DefaultHttpContext(contextFeatures);
        }
        if (container.HostContext is { } reused)
        {
            reused.Initialize(contextFeatures);
            return reused;
        }
        return container.HostContext = new DefaultHttpContext(contextFeatures);
    }

    public Task ProcessRequestAsync(DefaultHttpContext context)
    {
        var method = context.Request.Method;
        if (method is "TRACE" or "CONNECT" && !allowedMethods.Contains(method))
        {
            // As on the server itself; a proxy's methods are for applications that asked for them.
            context.Response.StatusCode = StatusCodes.Status501NotImplemented;
            context.Response.Headers.Connection = "close";
            return Task.CompletedTask;
        }
        return bridge.InvokeAsync(context);
    }

    public void DisposeContext(DefaultHttpContext context, Exception? exception) => context.Uninitialize();
}
