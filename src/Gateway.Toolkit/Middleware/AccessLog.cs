using System.Globalization;
using System.Net;
using System.Text;

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
        var clock = time ?? TimeProvider.System;
        var gate = new Lock();
        return async (environ, startResponse) =>
        {
            var started = clock.GetTimestamp();
            var (status, writer) = (500, default(CountingWriter));
            var upgrade = LoggedUpgrade.Around(environ);
            Exception? error = null;
            try
            {
                await next(
                        environ,
                        (code, headers) =>
                        {
                            var inner = startResponse(code, headers);
                            status = code;
                            return writer = CountingWriter.Around(inner);
                        }
                    )
                    .ConfigureAwait(false);
            }
            catch (Exception thrown)
            {
                error = thrown;
                throw;
            }
            finally
            {
                if (upgrade is { IsDone: true })
                {
                    status = 101;
                }
                else if ((error is not null || writer is { IsFailed: true }) && writer is not { IsCommitted: true })
                {
                    (status, writer) = (error is RequestBodyException body ? body.Status : 500, null);
                }
                var hasBody = environ.Method != "HEAD" && status is not (204 or 304);
                var line = Line(environ, status, hasBody ? writer?.Count ?? 0 : 0, clock, started);
                lock (gate)
                {
                    log.WriteLine(line);
                }
            }
        };
    }

    private static string Line(Environ environ, int status, long bytes, TimeProvider clock, long started)
    {
        var line = new StringBuilder(160)
            .Append((environ.RemoteEndPoint as IPEndPoint)?.Address.ToString() ?? "-")
            .Append(" - - [")
            .Append(clock.GetUtcNow().ToString("dd/MMM/yyyy:HH:mm:ss +0000", CultureInfo.InvariantCulture))
            .Append("] \"");
        Escape(line, environ.Method).Append(' ');
        Escape(line, Encoding.Latin1.GetString(environ.RawTarget.Span)).Append(' ');
        Escape(line, environ.Protocol).Append("\" ").Append(status).Append(' ');
        line.Append(bytes == 0 ? "-" : bytes.ToString(CultureInfo.InvariantCulture)).Append(" \"");
        Escape(line, environ.Headers["referer"] ?? "-").Append("\" \"");
        Escape(line, environ.Headers["user-agent"] ?? "-").Append("\" ");
        return line.Append(
                clock.GetElapsedTime(started).TotalMilliseconds.ToString("0.000", CultureInfo.InvariantCulture)
            )
            .Append("ms")
            .ToString();
    }

    // As Apache does, so that nobody writes lines of their own, ends a field, or speaks to a terminal.
    private static StringBuilder Escape(StringBuilder line, string text)
    {
        foreach (var c in text)
        {
            _ = c switch
            {
                '"' or '\\' => line.Append('\\').Append(c),
                < ' ' or > '~' => line.Append("\\x").Append(((int)c).ToString("x2")),
                _ => line.Append(c),
            };
        }
        return line;
    }
}
