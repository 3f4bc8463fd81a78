using System.Buffers;
using Gateway;

namespace Hello;

/// <summary>The article's first web server, as an application: whatever is asked for, the answer is a greeting.</summary>
internal static class HelloApplication
{
    public static ValueTask Application(Environ environ, StartResponse startResponse)
    {
        startResponse(200, ("content-type", "text/plain; charset=utf-8")).Write("Hello, World!"u8);
        return default;
    }
}
