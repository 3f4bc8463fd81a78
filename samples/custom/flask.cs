#:project ../../src/Adapters/Gateway.FlaskLike
// A FlaskLike application in one file:
//
//     ./server --app samples/custom/flask.cs
//     curl localhost:8888/hello/Ada

using Gateway.FlaskLike;
using Gateway.Toolkit.Templates;

static class Hello
{
    public static Application Application { get; } =
        new Flask()
            .Route("/", () => "<p>Hello, World!</p>")
            .Route("/hello/<name>", (string name) => $"<p>Hello, {Markup.Escape(name)}!</p>");
}
