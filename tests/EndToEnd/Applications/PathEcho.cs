using System.Buffers;
using System.Text;

namespace Gateway.EndToEnd.Applications;

/// <summary>Answers with the path, so that a test sees which request an answer belongs to.</summary>
public static class PathEcho
{
    public static ValueTask Application(Environ environ, StartResponse startResponse)
    {
        startResponse(200, ("content-type", "text/plain")).Write(Encoding.UTF8.GetBytes(environ.Path));
        return default;
    }
}
