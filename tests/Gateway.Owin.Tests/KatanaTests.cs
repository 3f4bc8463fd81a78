using System.Buffers;
using System.Text;

namespace Gateway.Owin.Tests;

/// <summary>A pipeline as Katana's applications build it: functions from one OWIN application to another, which know of
/// nothing but OWIN.</summary>
public sealed class KatanaTests
{
    [Fact]
    public async Task A_chain_of_middleware_runs_unchanged()
    {
        Func<AppFunc, AppFunc>[] chain = [ErrorPage, Trace, Mount, Authenticate];
        var application = chain.Reverse().Aggregate((AppFunc)HelloAsync, (next, middleware) => middleware(next));
        await using var server = await TestServer.StartAsync(application.ToGateway());

        var hello = await server.ExchangeAsync(
            "GET /app/x?n=1 HTTP/1.1\r\nHost: a\r\nX-User: me\r\nConnection: close\r\n\r\n"
        );
        var anonymous = await server.ExchangeAsync("GET /app/x HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        var failed = await server.ExchangeAsync(
            "GET /app/fail HTTP/1.1\r\nHost: a\r\nX-User: me\r\nConnection: close\r\n\r\n"
        );
        var elsewhere = await server.ExchangeAsync(
            "GET /x HTTP/1.1\r\nHost: a\r\nX-User: me\r\nConnection: close\r\n\r\n"
        );

        Assert.Contains("\r\nX-Trace: inner, outer\r\n", hello);
        Assert.EndsWith("hello me at /app + /x with n=1", hello);
        Assert.StartsWith("HTTP/1.1 401 ", anonymous);
        Assert.StartsWith("HTTP/1.1 503 Sorry\r\n", failed);
        Assert.Contains("\r\nerror page\r\n", failed);
        Assert.StartsWith("HTTP/1.1 404 ", elsewhere);
        Assert.Equal("", server.Log.Text);
    }

    [Fact]
    public async Task Owin_middleware_wraps_a_gateway_application()
    {
        Application inner = static (environ, startResponse) =>
        {
            startResponse(200, ("X-Inner", "1"), ("X-Trace", "inner"))
                .Write(
                    Encoding.ASCII.GetBytes(
                        $"<{environ.PathBase} {environ.Path} {Encoding.ASCII.GetString(environ.RawTarget.Span)}>"
                    )
                );
            return default;
        };
        var application = Mount(inner.ToOwin()).ToGateway();
        await using var server = await TestServer.StartAsync(application);

        var received = await server.ExchangeAsync("GET /app/%78 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");

        Assert.Contains("\r\nX-Inner: 1\r\n", received);
        Assert.Contains("\r\nContent-Length: 18\r\n", received);
        Assert.EndsWith("</app /x /app/%78>", received);
    }

    private static AppFunc ErrorPage(AppFunc next) =>
        async environment =>
        {
            try
            {
                await next(environment);
            }
            catch (TimeoutException)
            {
                environment["owin.ResponseStatusCode"] = 503;
                environment["owin.ResponseReasonPhrase"] = "Sorry";
                using var writer = new StreamWriter((Stream)environment["owin.ResponseBody"], leaveOpen: true);
                await writer.WriteAsync("error page");
            }
        };

    private static AppFunc Trace(AppFunc next) =>
        environment =>
        {
            var headers = (IDictionary<string, string[]>)environment["owin.ResponseHeaders"];
            var onSendingHeaders = (Action<Action<object>, object>)environment["server.OnSendingHeaders"];
            onSendingHeaders(
                state =>
                    headers["X-Trace"] = headers.TryGetValue("X-Trace", out var before)
                        ? [$"{before[0]}, {state}"]
                        : [(string)state],
                "outer"
            );
            onSendingHeaders(state => headers["X-Trace"] = [(string)state], "inner");
            return next(environment);
        };

    private static AppFunc Mount(AppFunc next) =>
        async environment =>
        {
            var path = (string)environment["owin.RequestPath"];
            if (!path.StartsWith("/app/", StringComparison.Ordinal))
            {
                environment["owin.ResponseStatusCode"] = 404;
                return;
            }
            var pathBase = (string)environment["owin.RequestPathBase"];
            environment["owin.RequestPathBase"] = pathBase + "/app";
            environment["owin.RequestPath"] = path["/app".Length..];
            try
            {
                await next(environment);
            }
            finally
            {
                environment["owin.RequestPathBase"] = pathBase;
                environment["owin.RequestPath"] = path;
            }
        };

    private static AppFunc Authenticate(AppFunc next) =>
        environment =>
        {
            var headers = (IDictionary<string, string[]>)environment["owin.RequestHeaders"];
            if (!headers.TryGetValue("x-user", out var user))
            {
                environment["owin.ResponseStatusCode"] = 401;
                return Task.CompletedTask;
            }
            environment["server.User"] = user[0];
            return next(environment);
        };

    private static async Task HelloAsync(Environment environment)
    {
        if ((string)environment["owin.RequestPath"] == "/fail")
        {
            throw new TimeoutException();
        }
        var text =
            $"hello {environment["server.User"]} at {environment["owin.RequestPathBase"]} + {environment["owin.RequestPath"]} with {environment["owin.RequestQueryString"]}";
        await ((Stream)environment["owin.ResponseBody"]).WriteAsync(Encoding.UTF8.GetBytes(text));
    }
}
