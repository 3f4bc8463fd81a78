using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using Gateway.Lint.Tests.Hosts;

namespace Gateway.Lint.Tests;

/// <summary>Applications that each break one clause.</summary>
internal static class WrongApplications
{
    private const string LongText = "0123456789";

    public static IReadOnlyDictionary<string, WrongApplication> All { get; } =
        new Dictionary<string, WrongApplication>([.. Core, .. WrongFeatureUses.All]);

    private static Dictionary<string, WrongApplication> Core =>
        new()
        {
            ["completes without a response"] = new("start-missing", (_, _) => default),
            ["starts behind its flush"] = new(
                "start-after-commit",
                async (_, start) =>
                {
                    await start(200).FlushAsync();
                    start(500);
                }
            ),
            ["swallows the refusal of a second start"] = new(
                "start-after-commit",
                async (_, start) =>
                {
                    await start(200).FlushAsync();
                    try
                    {
                        start(500);
                    }
                    catch (InvalidOperationException) { }
                }
            ),
            ["starts behind 64 KiB"] = new(
                "start-after-commit",
                (_, start) =>
                {
                    start(200).Write(new byte[65_537]);
                    start(500);
                    return default;
                }
            ),
            ["starts with 100"] = Starts("status-final", 100),
            ["starts with 101"] = Starts("status-final", 101),
            ["starts with 1000"] = Starts("status-final", 1000),
            ["starts with 0"] = Starts("status-final", 0),
            ["names a field with a space"] = Starts("field-name", 200, ("content type", "a")),
            ["names a field with a colon"] = Starts("field-name", 200, ("a:", "b")),
            ["names a field nothing"] = Starts("field-name", 200, ("", "b")),
            ["names a field with an umlaut"] = Starts("field-name", 200, ("ä", "b")),
            ["names a field null"] = Starts("field-name", 200, (null!, "b")),
            ["splits the response by CRLF"] = Starts("field-value", 200, ("location", "/\r\nset-cookie: a=b")),
            ["sends a bare LF"] = Starts("field-value", 200, ("location", "/\n")),
            ["sends NUL"] = Starts("field-value", 200, ("location", "/\0")),
            ["sends more than latin-1"] = Starts("field-value", 200, ("content-disposition", "filename=€")),
            ["sends a null value"] = Starts("field-value", 200, ("a", null!)),
            ["chunks itself"] = Starts("field-hop", 200, ("Transfer-Encoding", "chunked")),
            ["keeps alive"] = Starts("field-hop", 200, ("connection", "keep-alive")),
            ["names connection options"] = Starts("field-hop", 200, ("connection", "close, x-a")),
            ["sends Keep-Alive"] = Starts("field-hop", 200, ("keep-alive", "timeout=5")),
            ["sends TE"] = Starts("field-hop", 200, ("te", "trailers")),
            ["upgrades by a 200"] = Starts("field-hop", 200, ("upgrade", "h2c")),
            ["sends Proxy-Authenticate"] = Starts("field-hop", 407, ("proxy-authenticate", "basic")),
            ["sends Proxy-Connection"] = Starts("field-hop", 200, ("proxy-connection", "close")),
            ["gives its length twice"] = Starts("field-length", 204, ("content-length", "0"), ("Content-Length", "0")),
            ["gives a length in words"] = Starts("field-length", 200, ("content-length", "ten")),
            ["gives a negative length"] = Starts("field-length", 200, ("content-length", "-1")),
            ["gives a list of lengths"] = Starts("field-length", 200, ("content-length", "1, 1")),
            ["writes more than declared"] = Writes("length-matches", 200, LongText, ("content-length", "9")),
            ["writes less than declared"] = Writes("length-matches", 200, LongText, ("content-length", "11")),
            ["flushes less than declared"] = new(
                "length-matches",
                async (_, start) =>
                {
                    var writer = start(200, ("content-length", "11"));
                    writer.Write("0123456789"u8);
                    await writer.FlushAsync();
                }
            ),
            ["writes with 204"] = Writes("no-content", 204, LongText),
            ["writes with 304"] = Writes("no-content", 304, LongText),
            ["writes with 205"] = Writes("no-content", 205, LongText),
            ["writes to an earlier writer"] = new(
                "writer-dead",
                (_, start) =>
                {
                    var writer = start(200);
                    start(500);
                    writer.Write("late"u8);
                    return default;
                }
            ),
            ["writes behind Complete"] = new(
                "writer-completed",
                (_, start) =>
                {
                    var writer = start(200);
                    writer.Complete();
                    writer.Write("late"u8);
                    return default;
                }
            ),
            ["advances further than it was lent"] = new(
                "writer-advance",
                (_, start) =>
                {
                    var writer = start(200);
                    writer.Advance(writer.GetMemory(10).Length + 1);
                    return default;
                }
            ),
            ["advances behind a flush"] = new(
                "writer-advance",
                async (_, start) =>
                {
                    var writer = start(200);
                    writer.GetMemory(10);
                    await writer.FlushAsync();
                    writer.Advance(10);
                }
            ),
            ["flushes twice at once"] = new(
                "flush-overlap",
                async (_, start) =>
                {
                    var writer = start(200);
                    using var stop = new CancellationTokenSource();
                    var first = writer.FlushAsync(stop.Token).AsTask();
                    try
                    {
                        await writer.FlushAsync(stop.Token);
                    }
                    finally
                    {
                        await stop.CancelAsync();
                        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
                    }
                },
                Server: WrongServer.Stuck
            ),
            ["leaves a flush pending"] = new(
                "flush-pending",
                (_, start) =>
                {
                    var flush = start(200).FlushAsync().AsTask();
                    Assert.False(flush.IsCompleted);
                    return default;
                },
                Server: WrongServer.Stuck
            ),
            ["writes for a peer that is gone"] = new(
                "flush-departed",
                async (_, start) =>
                {
                    var writer = start(200);
                    while (true)
                    {
                        await writer.WriteAsync("tick"u8.ToArray());
                    }
                },
                Server: WrongServer.Departed
            ),
            ["reads twice at once"] = new(
                "read-overlap",
                async (environ, start) =>
                {
                    start(200);
                    var first = environ.Body.ReadAsync().AsTask();
                    try
                    {
                        await environ.Body.ReadAsync();
                    }
                    finally
                    {
                        environ.Body.CancelPendingRead();
                        await first;
                    }
                },
                () => Sample.Post(new Pipe())
            ),
            ["leaves a read pending"] = new(
                "read-pending",
                (environ, start) =>
                {
                    start(200);
                    _ = environ.Body.ReadAsync().AsTask();
                    return default;
                },
                () => Sample.Post(new Pipe())
            ),
            ["reads again without AdvanceTo"] = new(
                "advance-missing",
                async (environ, start) =>
                {
                    start(200);
                    await environ.Body.ReadAsync();
                    await environ.Body.ReadAsync();
                },
                () => Sample.Post()
            ),
            ["reads and never advances"] = new(
                "advance-missing",
                async (environ, start) =>
                {
                    start(200);
                    await environ.Body.ReadAsync();
                },
                () => Sample.Post()
            ),
            ["advances twice"] = new(
                "advance-without-read",
                async (environ, start) =>
                {
                    start(200);
                    var read = await environ.Body.ReadAsync();
                    environ.Body.AdvanceTo(read.Buffer.Start);
                    environ.Body.AdvanceTo(read.Buffer.Start);
                },
                () => Sample.Post()
            ),
            ["advances in a buffer of its own"] = new(
                "advance-position",
                async (environ, start) =>
                {
                    start(200);
                    await environ.Body.ReadAsync();
                    environ.Body.AdvanceTo(new ReadOnlySequence<byte>(new byte[5]).End);
                },
                () => Sample.Post()
            ),
            ["examines less than it consumes"] = new(
                "advance-position",
                async (environ, start) =>
                {
                    start(200);
                    var read = await environ.Body.ReadAsync();
                    environ.Body.AdvanceTo(read.Buffer.End, read.Buffer.Start);
                },
                () => Sample.Post()
            ),
            ["reads behind Complete"] = new(
                "read-completed",
                async (environ, start) =>
                {
                    start(200);
                    await environ.Body.CompleteAsync();
                    await environ.Body.ReadAsync();
                },
                () => Sample.Post()
            ),
            ["mounts without restoring"] = new(
                "path-restored",
                (environ, start) =>
                {
                    (environ.PathBase, environ.Path) = (environ.PathBase + "/a", environ.Path[2..]);
                    start(200);
                    return default;
                },
                () => Sample.Get("/a/b")
            ),
            ["mounts with a slash at the border"] = Sets(environ => environ.PathBase = "/a/"),
            ["mounts without a slash in front"] = Sets(environ => environ.PathBase = "a"),
            ["splits the path behind the slash"] = Sets(environ => environ.Path = "b"),
            ["sets a path to null"] = Sets(environ => environ.Path = null!),
            ["sets a path by its key"] = Sets(environ => environ["PATH_INFO"] = "b"),
            ["sets a method that is none"] = Sets(environ => environ.Method = "G T"),
            ["sets an unknown scheme"] = Sets(environ => environ.Scheme = "HTTPS"),
            ["sets headers to null"] = Sets(environ => environ.Headers = null!),
            ["adds a header with CRLF"] = Sets(environ => environ.Headers.Add("X-A", "\r\n")),
        };

    private static WrongApplication Starts(string clause, int status, params Header[] headers) =>
        Writes(clause, status, "", headers);

    private static WrongApplication Writes(string clause, int status, string body, params Header[] headers) =>
        new(
            clause,
            (_, start) =>
            {
                start(status, headers).Write(Encoding.ASCII.GetBytes(body));
                return default;
            }
        );

    private static WrongApplication Sets(Action<Environ> set) =>
        new(
            "environ-set",
            (environ, start) =>
            {
                set(environ);
                start(200);
                return default;
            }
        );
}

/// <summary>An application that breaks a clause.</summary>
/// <param name="Clause">The clause.</param>
/// <param name="Application">The application.</param>
/// <param name="Environ">The request it breaks it at; a GET when null.</param>
/// <param name="Server">What the server does to bring it about; nothing when null.</param>
internal sealed record WrongApplication(
    string Clause,
    Application Application,
    Func<Environ>? Environ = null,
    Func<Func<Application, Application>>? Server = null
);
