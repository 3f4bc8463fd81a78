// A whole application in one file. It needs no project, no package and no directive:
//
//     ./server --app samples/custom/hello.cs

static class Hello
{
    public static ValueTask Application(Environ environ, StartResponse startResponse)
    {
        startResponse(200, ("content-type", "text/plain; charset=utf-8")).Write("Hello, World!"u8);
        return default;
    }
}
