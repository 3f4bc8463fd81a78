// Bringing a framework to the server takes one function: map in, call, map out.
//
//     ./server --app samples/custom/framework.cs
//     curl 'localhost:8888/hello?Ada'

using System.Text;

// What a framework has: a request and a response of its own, and something that makes one of the other.
record Request(string Method, string Path, string Query);

record Response(int Status, string ContentType, string Text);

static class Framework
{
    public static Response Handle(Request request) =>
        request is { Method: "GET", Path: "/hello" }
            ? Plain(200, $"Hello, {(request.Query == "" ? "World" : request.Query)}!")
            : Plain(404, $"There is nothing at {request.Path}.");

    private static Response Plain(int status, string text) => new(status, "text/plain; charset=utf-8", text);
}

static class Adapter
{
    public static ValueTask Application(Environ environ, StartResponse startResponse)
    {
        // Map in.
        var request = new Request(environ.Method, environ.Path, Uri.UnescapeDataString(environ.QueryString));
        // Call.
        var response = Framework.Handle(request);
        // Map out.
        var body = startResponse(response.Status, ("content-type", response.ContentType));
        body.Write(Encoding.UTF8.GetBytes(response.Text));
        return default;
    }
}
