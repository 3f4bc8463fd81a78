// Middleware is a function from application to application, and a chain of it is a chain of calls:
//
//     ./server --app samples/custom/middleware.cs
//     curl -i localhost:8888/hello
//     curl -i localhost:8888/fail

using System.Diagnostics;
using System.Globalization;

static class Wrapped
{
    // Outermost first: the error page is timed too.
    public static Application Application { get; } = Timing.Around(ErrorPage.Around(Core));

    private static ValueTask Core(Environ environ, StartResponse startResponse)
    {
        var writer = startResponse(200, ("content-type", "text/plain; charset=utf-8"));
        writer.Write("Hello, World!"u8);
        // What was staged is dropped with its head: the client sees the error page, and nothing of this.
        return environ.Path == "/fail" ? throw new InvalidOperationException("This always fails.") : default;
    }
}

/// <summary>Adds a field to every response: how long its head took to be made.</summary>
static class Timing
{
    public static Application Around(Application next) =>
        (environ, startResponse) =>
        {
            var started = Stopwatch.GetTimestamp();
            return next(
                environ,
                (status, headers) =>
                {
                    var took = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
                    var value = string.Create(CultureInfo.InvariantCulture, $"app;dur={took:0.###}");
                    return startResponse(status, [.. headers, ("Server-Timing", value)]);
                }
            );
        };
}

/// <summary>Answers an exception with a page, as long as the response can still be replaced.</summary>
static class ErrorPage
{
    public static Application Around(Application next) =>
        async (environ, startResponse) =>
        {
            try
            {
                await next(environ, startResponse);
            }
            // A body that cannot be read is the client's fault, and the server knows its status.
            catch (Exception error) when (error is not RequestBodyException)
            {
                PipeWriter page;
                try
                {
                    page = startResponse(500, ("content-type", "text/html; charset=utf-8"));
                }
                catch (InvalidOperationException)
                {
                    // Committed: too late for a page. The original error says more than this one.
                    System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(error);
                    throw;
                }
                Console.Error.WriteLine(error);
                page.Write("<!doctype html>\n<title>Sorry</title>\n<h1>Sorry, that went wrong.</h1>\n"u8);
            }
        };
}
