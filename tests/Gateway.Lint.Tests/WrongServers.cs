using System.Buffers;
using System.IO.Pipelines;
using Gateway.Lint.Tests.Examples;
using Gateway.Lint.Tests.Hosts;

namespace Gateway.Lint.Tests;

/// <summary>Servers that each break one clause, and the right application that brings it to light.</summary>
internal static class WrongServers
{
    private static readonly Application Restart = static (_, start) =>
    {
        start(200).Write("first"u8);
        start(500).Write("second"u8);
        return default;
    };

    private static readonly Application StartAfterFlush = static async (_, start) =>
    {
        await start(200).FlushAsync();
        start(500);
    };

    private static readonly Application Trailers = static (environ, start) =>
    {
        start(200);
        _ = environ.Get<IRequestTrailers>()!.Trailers.Count;
        return default;
    };

    private static readonly Application ReadAll = static async (environ, start) =>
    {
        start(200);
        while (true)
        {
            var read = await environ.Body.ReadAsync();
            environ.Body.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
            {
                return;
            }
        }
    };

    public static readonly IReadOnlyDictionary<string, WrongServerCase> All = new Dictionary<string, WrongServerCase>
    {
        ["gives no environ"] = Calls("environ-null", app => (_, start) => app(null!, start)),
        ["gives no startResponse"] = Calls("environ-null", app => (environ, _) => app(environ, null!)),
        ["gives no query"] = Gives("environ-null", environ => environ.QueryString = null!),
        ["gives no headers"] = Gives("environ-null", environ => environ.Headers = null!),
        ["gives no body"] = Gives("environ-null", environ => environ.Body = null!),
        ["gives an empty method"] = Gives("environ-method", environ => environ.Method = ""),
        ["gives a method with a space"] = Gives("environ-method", environ => environ.Method = "GET /"),
        ["gives a scheme in upper case"] = Gives("environ-scheme", environ => environ.Scheme = "HTTP"),
        ["gives a scheme with its colon"] = Gives("environ-scheme", environ => environ.Scheme = "https:"),
        ["gives a version alone"] = Gives("environ-protocol", environ => environ.Protocol = "1.1"),
        ["gives a long version"] = Gives("environ-protocol", environ => environ.Protocol = "HTTP/1.1.1"),
        ["mounts with a slash at the border"] = Gives("environ-path-base", environ => environ.PathBase = "/a/"),
        ["mounts without a slash"] = Gives("environ-path-base", environ => environ.PathBase = "a"),
        ["gives a path without a slash"] = Gives("environ-path", environ => environ.Path = "a"),
        ["gives no path at all"] = Gives("environ-path", environ => environ.Path = ""),
        ["gives * to GET"] = Gives("environ-path", environ => environ.Path = "*"),
        ["decodes %00"] = Gives("environ-path", environ => environ.Path = "/\0"),
        ["leaves the ? at the query"] = Gives("environ-query", environ => environ.QueryString = "?q=1"),
        ["decodes the query"] = Gives("environ-query", environ => environ.QueryString = "q=a b"),
        ["gives no target"] = Gives("environ-raw-target", environ => environ.RawTarget = default),
        ["gives a target with CRLF"] = Gives("environ-raw-target", environ => environ.RawTarget = "/\r\n"u8.ToArray()),
        ["gives a field name that is none"] = Gives("environ-headers", environ => environ.Headers.Add(":path", "/")),
        ["gives a field without a name"] = Gives("environ-headers", environ => environ.Headers.Add("", "/")),
        ["gives a null value"] = Gives("environ-headers", environ => environ.Headers.Add("A", null!)),
        ["unfolds a field to CRLF"] = Gives("environ-headers", environ => environ.Headers.Add("A", "b\r\n c")),
        ["decodes a value as UTF-8"] = Gives("environ-headers", environ => environ.Headers.Add("A", "€")),
        ["answers no keys"] = Keys(_ => null),
        ["gives the path to SCRIPT_NAME"] = Keys(key => key == "SCRIPT_NAME" ? "/a" : Sample.Get()[key]),
        ["gives a number for SERVER_PORT"] = Gives("environ-keys", environ => environ["SERVER_PORT"] = 8888),
        ["gives a list for HTTP_COOKIE"] = Gives("environ-keys", environ => environ["HTTP_COOKIE"] = new[] { "a" }),
        ["lets a field with _ pose as another"] = Gives("environ-keys", environ => environ["HTTP_X_FORGED"] = "1"),
        ["has interim responses in HTTP/1.0"] = Has<IInformationalResponses>("HTTP/1.0"),
        ["has trailers in HTTP/1.0"] = Has<IResponseTrailers>("HTTP/1.0"),
        ["has an upgrade in HTTP/1.0"] = Has<IUpgrade>("HTTP/1.0"),
        ["has an upgrade nobody asked for"] = Has<IUpgrade>("HTTP/1.1"),
        ["fires Aborted behind the call"] = new(
            "aborted-late",
            Applications.Hello,
            app =>
                async (environ, start) =>
                {
                    using var aborted = new CancellationTokenSource();
                    environ.Aborted = aborted.Token;
                    await app(environ, start);
                    // On this thread, which saw the call complete.
#pragma warning disable CA1849, MA0042
                    aborted.Cancel();
#pragma warning restore CA1849, MA0042
                }
        ),
        ["refuses a right status"] = Calls(
            "start-accepted",
            app => (environ, _) => app(environ, (_, _) => throw new ArgumentException("No."))
        ),
        ["refuses a second start before the commit"] = new(
            "start-accepted",
            Restart,
            app =>
                (environ, start) =>
                {
                    var count = 0;
                    return app(
                        environ,
                        (status, headers) =>
                            ++count == 1 ? start(status, headers) : throw new InvalidOperationException("Twice.")
                    );
                }
        ),
        ["returns no writer"] = new("start-writer", Applications.Hello, WrongServer.Writer((_, _) => null!)),
        ["takes a start behind the commit"] = new(
            "start-refused",
            StartAfterFlush,
            app =>
                (environ, start) =>
                {
                    PipeWriter? writer = null;
                    return app(environ, (status, headers) => writer ??= start(status, headers));
                }
        ),
        ["refuses a start behind the commit wrongly"] = new(
            "start-refused",
            StartAfterFlush,
            app =>
                (environ, start) =>
                {
                    var count = 0;
                    return app(
                        environ,
                        (status, headers) =>
                            ++count == 1 ? start(status, headers) : throw new NotSupportedException("Twice.")
                    );
                }
        ),
        ["lets the earlier writer live"] = new(
            "restart-kills",
            Restart,
            WrongServer.Writer((writer, _) => new UndeadWriter(writer))
        ),
        ["gives the same writer again"] = new(
            "restart-kills",
            Restart,
            app =>
                (environ, start) =>
                {
                    PipeWriter? writer = null;
                    return app(environ, (status, headers) => writer ??= start(status, headers));
                }
        ),
        ["lends less than was asked for"] = new(
            "writer-memory",
            static (_, start) =>
            {
                start(200).GetMemory(10);
                return default;
            },
            WrongServer.Writer((writer, _) => new StingyWriter(writer))
        ),
        ["throws because the peer is gone"] = new(
            "flush-throws",
            static async (_, start) => await start(200).FlushAsync(),
            WrongServer.Flush(_ => throw new IOException("Broken pipe."))
        ),
        ["cancels a flush nobody cancelled"] = new(
            "flush-throws",
            static async (_, start) => await start(200).FlushAsync(),
            WrongServer.Flush(_ => throw new OperationCanceledException())
        ),
        ["ends the body early"] = Reads("body-length", 10, WrongReader.Gives("12345", isCompleted: true)),
        ["gives the next request as body"] = Reads("body-length", 3, WrongReader.Gives("12345")),
        ["throws what is no RequestBodyException"] = Reads(
            "body-error",
            null,
            WrongReader.Throws(new IOException("Connection reset."))
        ),
        ["throws a status that is none of a body's"] = Reads(
            "body-error",
            null,
            WrongReader.Throws(new RequestBodyException("x", 500, "No."))
        ),
        ["cancels a read nobody cancelled"] = Reads(
            "body-error",
            null,
            WrongReader.Throws(new OperationCanceledException())
        ),
        ["gives reads without progress"] = Reads("read-progress", null, WrongReader.Gives("")),
        ["forgets what was not consumed"] = new(
            "read-progress",
            static async (environ, start) =>
            {
                start(200);
                var read = await environ.Body.ReadAsync();
                environ.Body.AdvanceTo(read.Buffer.Start, read.Buffer.End);
                await environ.Body.ReadAsync();
            },
            WrongServer.Environ(environ =>
                environ.Body = new WrongReader(WrongReader.Gives("12345"), WrongReader.Gives("678"))
            )
        ),
        ["takes the end back"] = new(
            "read-end",
            static async (environ, start) =>
            {
                start(200);
                for (var i = 0; i < 2; i++)
                {
                    var read = await environ.Body.ReadAsync();
                    environ.Body.AdvanceTo(read.Buffer.End);
                }
            },
            WrongServer.Environ(environ =>
                environ.Body = new WrongReader(WrongReader.Gives("1", isCompleted: true), WrongReader.Gives("2"))
            )
        ),
        ["gives trailers before the end"] = new(
            "request-trailers",
            Trailers,
            WrongServer.Environ(environ =>
                environ.Set<IRequestTrailers>(new AllFeatures { IsComplete = false, Trailers = { { "a", "b" } } })
            )
        ),
        ["gives trailers as null"] = new(
            "request-trailers",
            Trailers,
            WrongServer.Environ(environ => environ.Set<IRequestTrailers>(new AllFeatures { Trailers = null! }))
        ),
        ["leaves the limit open"] = new(
            "limit-fixed",
            static async (environ, start) =>
            {
                await ReadAll(environ, start);
                _ = environ.Get<IRequestBodyLimit>()!.IsReadOnly;
            },
            WrongServer.Environ(environ => environ.Set<IRequestBodyLimit>(new AllFeatures()))
        ),
    };

    private static WrongServerCase Calls(string clause, Func<Application, Application> server) =>
        new(clause, Applications.Hello, server);

    private static WrongServerCase Gives(string clause, Action<Environ> change) =>
        Calls(clause, WrongServer.Environ(change));

    private static WrongServerCase Keys(Func<string, object?> answer) =>
        Calls("environ-keys", app => (_, start) => app(new OtherKeys(answer), start));

    private static WrongServerCase Has<T>(string protocol)
        where T : class =>
        Gives(
            "feature-absent",
            environ =>
            {
                environ.Protocol = protocol;
                environ.Set((T)(object)new AllFeatures());
            }
        );

    private static WrongServerCase Reads(string clause, int? length, params Func<ReadResult>[] reads) =>
        new(
            clause,
            ReadAll,
            WrongServer.Environ(environ =>
            {
                environ.Headers["Content-Length"] = length?.ToString();
                environ.Body = new WrongReader(reads);
            })
        );

    private sealed class OtherKeys(Func<string, object?> answer) : Environ
    {
        public override object? this[string key]
        {
            get => answer(key);
            set => base[key] = value;
        }
    }
}

/// <summary>A server that breaks a clause.</summary>
/// <param name="Clause">The clause.</param>
/// <param name="Application">A right application.</param>
/// <param name="Server">What is wrong with the server.</param>
internal sealed record WrongServerCase(string Clause, Application Application, Func<Application, Application> Server);
