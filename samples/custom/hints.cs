// Early hints (RFC 8297): the browser fetches the stylesheet while the page is still being made.
//
//     ./server --app samples/custom/hints.cs
//     curl -i localhost:8888/

static class Hints
{
    public static ValueTask Application(Environ environ, StartResponse startResponse) =>
        environ.Path switch
        {
            "/" => PageAsync(environ, startResponse),
            "/style.css" => Stylesheet(startResponse),
            _ => NotFound(startResponse),
        };

    private static async ValueTask PageAsync(Environ environ, StartResponse startResponse)
    {
        Header link = ("Link", "</style.css>; rel=preload; as=style");
        // Absent for HTTP/1.0, and where the host cannot send them: hints are only hints.
        if (environ.Get<IInformationalResponses>() is { } interim)
        {
            await interim.SendAsync(103, link);
        }
        await Task.Delay(200, environ.Aborted); // the slow part: a database, another service, ...
        startResponse(200, link, ("Content-Type", "text/html; charset=utf-8"))
            .Write(
                """
                <!doctype html>
                <html lang="en">
                <meta charset="utf-8">
                <title>Early hints</title>
                <link rel="icon" href="data:,">
                <link rel="stylesheet" href="/style.css">
                <h1>Hello, World!</h1>
                <p>My stylesheet was on its way before this page was made.</p>

                """u8
            );
    }

    private static ValueTask Stylesheet(StartResponse startResponse)
    {
        startResponse(200, ("Content-Type", "text/css; charset=utf-8"), ("Cache-Control", "max-age=60"))
            .Write("body { font-family: system-ui, sans-serif; margin: 3rem; } h1 { color: #2a5db0; }\n"u8);
        return default;
    }

    private static ValueTask NotFound(StartResponse startResponse)
    {
        startResponse(404, ("Content-Type", "text/plain; charset=utf-8")).Write("There is only / here.\n"u8);
        return default;
    }
}
