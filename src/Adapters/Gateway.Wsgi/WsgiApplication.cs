using Gateway.Wsgi.Calls;
using Gateway.Wsgi.Protocol;
using Gateway.Wsgi.Workers;

namespace Gateway.Wsgi;

/// <summary>The application that the server calls: it brings each request to a worker.</summary>
internal sealed class WsgiApplication(WorkerPool pool, string folder)
{
    /// <summary>The contract's <see cref="Application"/>.</summary>
    public ValueTask CallAsync(Environ environ, StartResponse startResponse)
    {
        if (RequestBody.IsExpected(environ))
        {
            return CallWithBodyAsync(environ, startResponse);
        }
        var call = pool.Rent(environ, startResponse);
        RequestWriter.Write(call.Item, environ);
        return pool.Run(call);
    }

    private async ValueTask CallWithBodyAsync(Environ environ, StartResponse startResponse)
    {
        using var body = new RequestBody(folder);
        await body.ReadAsync(environ.Body, environ.Aborted);
        var call = pool.Rent(environ, startResponse);
        body.WriteTo(call.Item, environ);
        await pool.Run(call);
    }
}
