// Server-sent events, and the page that shows them live, in one file:
//
//     ./server --app samples/custom/events.cs
//     http://localhost:8888/ in a browser, or: curl -N localhost:8888/events

using System.Globalization;
using System.Text;

static class Events
{
    private const string Page = """
        <!doctype html>
        <html lang="en">
        <meta charset="utf-8">
        <title>Live events</title>
        <link rel="icon" href="data:,">
        <style>
            body { font: 1.1rem/1.5 system-ui, sans-serif; max-width: 32rem; margin: 3rem auto; color: #223; }
            h1 { color: #2a5db0; }
            output { display: block; font-size: 3rem; color: #b03a2a; }
            ul { list-style: none; padding: 0; }
            li:nth-child(odd) { background: #eef3fb; }
        </style>
        <h1>Live events</h1>
        <p>What the server says, as it says it: <output>…</output></p>
        <ul></ul>
        <script>
            const source = new EventSource('/events');
            const list = document.querySelector('ul');
            source.addEventListener('tick', event => {
                document.querySelector('output').textContent = event.data;
                const item = document.createElement('li');
                item.textContent = `${event.lastEventId}: ${event.data}`;
                list.prepend(item);
                if (list.children.length > 10) list.lastChild.remove();
            });
        </script>
        """;

    public static ValueTask<Application> CreateApplication(ApplicationHost host) =>
        new(
            (environ, startResponse) =>
                environ.Path switch
                {
                    "/" => Show(startResponse),
                    "/events" => StreamAsync(environ, startResponse, host.Stopping),
                    _ => NotFound(startResponse),
                }
        );

    private static ValueTask Show(StartResponse startResponse)
    {
        startResponse(200, ("content-type", "text/html; charset=utf-8")).Write(Encoding.UTF8.GetBytes(Page));
        return default;
    }

    private static async ValueTask StreamAsync(Environ environ, StartResponse startResponse, CancellationToken stopping)
    {
        var writer = startResponse(200, ("content-type", "text/event-stream"), ("cache-control", "no-store"));
        // A browser that lost the connection says what it saw last, and goes on from there.
        _ = int.TryParse(environ.Headers["last-event-id"], NumberStyles.None, null, out var last);
        // The stream ends when the browser leaves, and when the server stops: nobody waits for the other.
        using var end = CancellationTokenSource.CreateLinkedTokenSource(environ.Aborted, stopping);
        try
        {
            for (var id = last + 1; ; id++)
            {
                var time = DateTime.Now.ToString("HH:mm:ss.f", CultureInfo.InvariantCulture);
                writer.Write(Encoding.UTF8.GetBytes($"id: {id}\nevent: tick\ndata: {time}\n\n"));
                // What is flushed leaves at once.
                if ((await writer.FlushAsync()).IsCompleted)
                {
                    return;
                }
                await Task.Delay(500, end.Token);
            }
        }
        catch (OperationCanceledException) { }
    }

    private static ValueTask NotFound(StartResponse startResponse)
    {
        startResponse(404, ("content-type", "text/plain; charset=utf-8")).Write("There is only / and /events.\n"u8);
        return default;
    }
}
