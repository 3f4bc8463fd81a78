using System.Buffers;
using System.Globalization;
using System.Text;

namespace Gateway.Lint.Tests.Examples;

/// <summary>The applications that the specification shows; they run in the tests.</summary>
public static class Applications
{
    // snippet: hello
    public static ValueTask Hello(Environ environ, StartResponse startResponse)
    {
        startResponse(200, ("content-type", "text/plain")).Write("Hello, World!"u8);
        return default;
    }

    // end

    // snippet: echo
    public static async ValueTask Echo(Environ environ, StartResponse startResponse) =>
        await environ.Body.CopyToAsync(startResponse(200), environ.Aborted);

    // end

    // snippet: events
    public static async ValueTask Count(Environ environ, StartResponse startResponse)
    {
        var writer = startResponse(200, ("content-type", "text/event-stream"));
        for (var i = 1; i <= 3; i++)
        {
            writer.Write(Encoding.UTF8.GetBytes($"data: {i}\n\n"));
            // The first flush commits; a completed one says that the peer is gone.
            if ((await writer.FlushAsync(environ.Aborted)).IsCompleted)
            {
                return;
            }
        }
    }

    // end

    // snippet: tag
    public static Application Tag(Application next) =>
        (environ, startResponse) =>
            next(environ, (status, headers) => startResponse(status, [.. headers, ("x-by", "gateway")]));

    // end

    // snippet: mount
    public static Application Mount(string prefix, Application mounted, Application next) =>
        async (environ, startResponse) =>
        {
            var (pathBase, path) = (environ.PathBase, environ.Path);
            var isBelow =
                path.StartsWith(prefix, StringComparison.Ordinal)
                && (path.Length == prefix.Length || path[prefix.Length] == '/');
            if (!isBelow)
            {
                await next(environ, startResponse);
                return;
            }
            try
            {
                (environ.PathBase, environ.Path) = (pathBase + prefix, path[prefix.Length..]);
                await mounted(environ, startResponse);
            }
            finally
            {
                (environ.PathBase, environ.Path) = (pathBase, path);
            }
        };

    // end

    // snippet: errors
    public static Application ShowErrors(Application next) =>
        async (environ, startResponse) =>
        {
            try
            {
                await next(environ, startResponse);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                try
                {
                    startResponse(500, ("content-type", "text/plain")).Write("Sorry."u8);
                }
                catch (InvalidOperationException)
                {
                    // Committed: only the server can end this, by aborting the connection.
                    System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(error);
                }
            }
        };

    // end

    // snippet: hints
    public static async ValueTask Page(Environ environ, StartResponse startResponse)
    {
        if (environ.Get<IInformationalResponses>() is { } interim)
        {
            await interim.SendAsync(103, ("link", "</a.css>; rel=preload; as=style"));
        }
        startResponse(200, ("content-type", "text/html")).Write("<link rel=stylesheet href=/a.css>"u8);
    }

    // end

    // snippet: trailers
    public static async ValueTask Digest(Environ environ, StartResponse startResponse)
    {
        var trailers = environ.Get<IResponseTrailers>();
        var writer = startResponse(200, ("trailer", "x-octets"));
        trailers?.Add(("x-octets", "5"));
        writer.Write("12345"u8);
        await writer.FlushAsync(environ.Aborted);
    }

    // end

    // snippet: upgrade
    public static async ValueTask UpgradeEcho(Environ environ, StartResponse startResponse)
    {
        if (environ.Get<IUpgrade>() is not { } upgrade || environ.Headers["Upgrade"] != "echo")
        {
            startResponse(426, ("upgrade", "echo"), ("connection", "upgrade"));
            return;
        }
        var pipe = await upgrade.UpgradeAsync(("upgrade", "echo"));
        await pipe.Input.CopyToAsync(pipe.Output, environ.Aborted);
    }

    // end

    // snippet: limit
    public static async ValueTask Upload(Environ environ, StartResponse startResponse)
    {
        if (environ.Get<IRequestBodyLimit>() is { IsReadOnly: false } limit)
        {
            limit.MaxBodySize = 1L << 40;
        }
        long octets = 0;
        while (true)
        {
            var read = await environ.Body.ReadAsync(environ.Aborted);
            octets += read.Buffer.Length;
            environ.Body.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
            {
                break;
            }
        }
        var text = octets.ToString(CultureInfo.InvariantCulture);
        startResponse(200, ("content-type", "text/plain")).Write(Encoding.ASCII.GetBytes(text));
    }

    // end

    // snippet: factory
    public static async ValueTask<Application> CreateApplication(ApplicationHost host)
    {
        if (host.Arguments is ["migrate", ..])
        {
            await host.Errors.WriteLineAsync("Nothing to migrate.");
            return host.Exit(0);
        }
        host.OnStarted(addresses => host.Errors.WriteLine($"At {addresses[0]}."));
        host.OnStop(() => host.Errors.WriteLine("Ended."));
        return Hello;
    }

    // end
}
