#:project ../../src/Gateway.Abstractions
#:project ../../src/Gateway.Hosting

// A third server for the contract, on the HttpListener of the base class library: about fifty lines of code, braces not
// counted. What HttpListener leaves it no way to do stands in docs/CONFORMANCE.md.
//
//     dotnet run samples/custom/httplistener.cs
//     curl -i 127.0.0.1:8888

using System.IO.Pipelines;
using System.Net;
using System.Text;
using Gateway;
using Gateway.Hosting;

#if !CONFORMANCE // the conformance suite compiles this file in, and has an entry point of its own
using var listener = new HttpListener { Prefixes = { args is [var prefix] ? prefix : "http://127.0.0.1:8888/" } };
listener.Start();
Console.WriteLine("Listening on " + listener.Prefixes.Single());
await ListenerServer.RunAsync(
    listener,
    async (_, startResponse) => await startResponse(200).WriteAsync("Hello, World!"u8.ToArray())
);
#endif

internal static class ListenerServer
{
    public static async Task RunAsync(HttpListener listener, Application application)
    {
        while (true)
        {
            var context = await listener.GetContextAsync();
            using (ExecutionContext.SuppressFlow()) // each call starts in a context of nobody's
            {
                _ = Task.Run(() => AnswerAsync(context, application));
            }
        }
    }

    private static async Task AnswerAsync(HttpListenerContext context, Application application)
    {
        var (answer, sink, body) = (context.Response, new ListenerSink(context), new Pipe());
        try
        {
            var receiving = ReceiveAsync(context.Request.InputStream, body.Writer);
            var response = new StagedResponse(sink);
            var environ = Map(context.Request, body.Reader);
            environ.Set<IReasonPhrase>(response);
            if (await response.RunAsync(application, environ, e => Console.Error.WriteLine($"{environ.Path}: {e}")))
            {
                // The listener drops what is left of a body, but not beside a read that still waits for it.
                await body.Reader.CompleteAsync();
                await Task.WhenAny(receiving, Task.Delay(1000));
                if (receiving.IsCompleted)
                {
                    answer.Close();
                }
            }
            else if (sink.IsChunked)
            {
                // A chunk without its end, for the listener ends a body properly even when it aborts.
                _ = answer.OutputStream.BeginWrite([0], 0, 1, null, null);
            }
        }
        finally
        {
            answer.Abort(); // nothing, once it is closed
        }
    }

    private static Environ Map(HttpListenerRequest request, PipeReader body)
    {
        var (path, query) = RequestPath.Split(request.RawUrl!);
        return new Environ
        {
            Method = request.HttpMethod,
            Path = path,
            QueryString = query,
            Protocol = $"HTTP/{request.ProtocolVersion}",
            RawTarget = Encoding.Latin1.GetBytes(request.RawUrl!),
            Headers = [.. request.Headers.AllKeys.Select(name => new Header(name!, request.Headers[name]!))],
            Body = body,
            RemoteEndPoint = request.RemoteEndPoint,
            LocalEndPoint = request.LocalEndPoint,
        };
    }

    private static async Task ReceiveAsync(Stream input, PipeWriter body)
    {
        try
        {
            await input.CopyToAsync(body);
            await body.CompleteAsync();
        }
        catch (HttpListenerException error)
        {
            await body.CompleteAsync(new RequestBodyException("body-cut", 400, "The body is cut short.", error));
        }
    }
}

internal sealed class ListenerSink(HttpListenerContext context) : IResponseSink
{
    public bool IsHead => context.Request.HttpMethod == "HEAD";

    public bool IsChunked { get; private set; }

    public PipeWriter Body { get; } = PipeWriter.Create(context.Response.OutputStream);

    public bool IsDeparture(Exception error) => error is HttpListenerException;

    public void Commit(StagedHead head, string? reasonPhrase, long? contentLength)
    {
        var response = context.Response;
        response.StatusCode = head.Status;
        response.StatusDescription = reasonPhrase ?? response.StatusDescription;
        response.KeepAlive = !head.MustClose;
        foreach (var (name, value) in head.Fields)
        {
            response.Headers.Add(name, value);
        }
        if (contentLength is not null || IsHead) // else it is chunked, or for HTTP/1.0 ended by the connection
        {
            response.ContentLength64 = contentLength ?? 0;
        }
        IsChunked = contentLength is null && !IsHead && context.Request.ProtocolVersion >= HttpVersion.Version11;
    }
}
