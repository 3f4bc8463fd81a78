namespace Gateway.Toolkit.Middleware;

/// <summary>Writes one line a request, in Apache's combined log format, with the duration at its end.</summary>
public static class AccessLog
{
    /// <summary>Puts the log around an application:
    /// <c>192.0.2.1 - - [31/Dec/2025:23:59:59 +0000] "GET /hello HTTP/1.1" 200 13 "-" "curl/8.5" 0.412ms</c>.</summary>
    /// <param name="next">The application.</param>
    /// <param name="log">Where the lines go; guarded by a lock of its own.</param>
    /// <param name="time">The clock; the system's when null.</param>
    /// <returns>The application with the log. An exception is logged as the 500 it will be (or, after the commit, with its
    /// own status), and thrown on; an upgrade is logged as 101 when it ends.</returns>
    public static Application Wrap(Application next, TextWriter log, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(next);
        ArgumentNullException.ThrowIfNull(log);
        var lines = new AccessLines(log, time ?? TimeProvider.System);
        return (environ, startResponse) => new LoggedCall(environ, startResponse, lines).RunAsync(next);
    }
}
