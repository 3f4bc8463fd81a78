using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using Gateway.Lint.Tests.Examples;
using Gateway.Lint.Tests.Hosts;

namespace Gateway.Lint.Tests;

/// <summary>Applications that use much of the contract, rightly, and the request each is sent.</summary>
internal static class RightApplications
{
    private static readonly string TextFile = MakeFile();

    public static readonly IReadOnlyDictionary<string, (Application Application, string Request)> All = new Dictionary<
        string,
        (Application, string)
    >
    {
        ["says hello"] = (Applications.Hello, RequestText.Get),
        ["says hello to HTTP/1.0"] = (Applications.Hello, RequestText.Get10),
        ["says hello to HEAD"] = (Applications.Hello, RequestText.Head),
        ["says hello to OPTIONS *"] = (Applications.Hello, RequestText.Options),
        ["says hello to an odd request"] = (Applications.Hello, RequestText.Odd),
        ["echoes nothing"] = (Applications.Echo, RequestText.Get),
        ["echoes a body"] = (Applications.Echo, RequestText.Post("12345")),
        ["echoes a long body"] = (Applications.Echo, RequestText.Post(new string('x', 300_000))),
        ["echoes a chunked body"] = (Applications.Echo, RequestText.Chunked),
        ["echoes by streams"] = (
            static async (environ, start) =>
            {
                await using var output = start(200).AsStream();
                await using var input = environ.Body.AsStream();
                await input.CopyToAsync(output);
            },
            RequestText.Post(new string('x', 100_000))
        ),
        ["counts events"] = (Applications.Count, RequestText.Get),
        ["counts events for HTTP/1.0"] = (Applications.Count, RequestText.Get10),
        ["is tagged"] = (Applications.Tag(Applications.Hello), RequestText.Get),
        ["is mounted"] = (Applications.Mount("/a", ShowPath, Applications.Hello), RequestText.Post("")),
        ["is mounted twice"] = (
            Applications.Mount("/a", Linter.Wrap(Applications.Mount("/b", ShowPath, Applications.Hello)), ShowPath),
            RequestText.Post("")
        ),
        ["throws behind a mount and an error handler"] = (
            Applications.ShowErrors(
                Applications.Mount("/a", (_, _) => throw new FormatException(), Applications.Hello)
            ),
            RequestText.Post("")
        ),
        ["replaces a response"] = (
            static (_, start) =>
            {
                var writer = start(200, ("x-a", "b"), ("content-length", "3"));
                writer.Write("12345"u8[..2]);
                writer = start(404);
                writer.Write("gone"u8);
                writer.Complete();
                return default;
            },
            RequestText.Get
        ),
        ["hints early"] = (Applications.Page, RequestText.Get),
        ["hints not to HTTP/1.0"] = (Applications.Page, RequestText.Get10),
        ["sends trailers"] = (Applications.Digest, RequestText.Get),
        ["sends no trailers to HTTP/1.0"] = (Applications.Digest, RequestText.Get10),
        ["upgrades"] = (Applications.UpgradeEcho, RequestText.Upgrade),
        ["asks for an upgrade"] = (Applications.UpgradeEcho, RequestText.Get),
        ["counts an upload"] = (Applications.Upload, RequestText.Post(new string('x', 100_000))),
        ["reads trailers"] = (
            static async (environ, start) =>
            {
                var trailers = environ.Get<IRequestTrailers>()!;
                var before = trailers.Trailers.Count;
                await environ.Body.CopyToAsync(Stream.Null);
                Write(start(200), $"{before} {trailers.IsComplete} {trailers.Trailers["x-sum"]}");
            },
            RequestText.Chunked
        ),
        ["reads lines across reads"] = (ReadBackwards, RequestText.Chunked),
        ["leaves the body"] = (Applications.Hello, RequestText.Post("12345")),
        ["peeks at the body"] = (
            static async (environ, start) =>
            {
                var read = await environ.Body.ReadAsync();
                environ.Body.AdvanceTo(read.Buffer.Start);
                environ.Body.TryRead(out read);
                await environ.Body.CompleteAsync();
                start(204);
            },
            RequestText.Post("12345")
        ),
        ["lets a body that is cut short be answered"] = (Applications.Upload, RequestText.CutShort),
        ["throws"] = (static (_, _) => throw new FormatException("No."), RequestText.Get),
        ["answers 204"] = (Status(204), RequestText.Get),
        ["answers 304 with a length"] = (Status(304, ("content-length", "12"), ("etag", "\"a\"")), RequestText.Get),
        ["answers HEAD with a length alone"] = (Status(200, ("content-length", "12")), RequestText.Head),
        ["wishes to close"] = (Status(200, ("connection", "close")), RequestText.Get),
        ["sends octets above 7F"] = (Status(200, ("x-a", "\u0080\u00FF\u00E9")), RequestText.Get),
        ["sends several cookies"] = (Status(200, ("set-cookie", "a=b"), ("set-cookie", "c=d")), RequestText.Get),
        ["gives a reason"] = (
            static (environ, start) =>
            {
                environ.Get<IReasonPhrase>()!.ReasonPhrase = "Schön";
                start(200);
                return default;
            },
            RequestText.Get
        ),
        ["sends a file"] = (
            static async (_, start) =>
            {
                var writer = start(200, ("content-length", "9"));
                writer.Write("<"u8);
                await writer.SendFileAsync(TextFile, offset: 2, length: 7);
                writer.Write(">"u8);
            },
            RequestText.Get
        ),
        ["sends a file whole"] = (
            static async (_, start) => await start(200, ("content-length", "10")).SendFileAsync(TextFile),
            RequestText.Get
        ),
        ["answers a range the file has not"] = (
            static async (_, start) =>
            {
                try
                {
                    await start(206).SendFileAsync(TextFile, offset: 11);
                }
                catch (ArgumentOutOfRangeException)
                {
                    start(416);
                }
            },
            RequestText.Get
        ),
        ["hides and adds features"] = (
            static async (environ, start) =>
            {
                var interim = environ.Get<IInformationalResponses>();
                environ.Set<IInformationalResponses>(null);
                var hidden = environ.Get<IInformationalResponses>();
                environ.Set(interim);
                environ.Set(new Version(1, 2));
                await environ.Get<IInformationalResponses>()!.SendAsync(103);
                var same = ReferenceEquals(interim, environ.Get<IInformationalResponses>());
                Write(start(200), $"{hidden is null} {same} {environ.Get<Version>()}");
            },
            RequestText.Get
        ),
        ["replaces the body and the headers"] = (
            static async (environ, start) =>
            {
                var (body, headers) = (environ.Body, environ.Headers);
                var own = PipeReader.Create(new ReadOnlySequence<byte>("own"u8.ToArray()));
                environ.Body = own;
                environ.Headers = [("a", "b")];
                var same = ReferenceEquals(own, environ.Body) && environ.Headers.Count == 1;
                (environ.Body, environ.Headers) = (body, headers);
                same &= ReferenceEquals(body, environ["wsgi.input"]) && environ.Headers.Contains("host");
                environ.Headers["X-B"] = "c";
                environ.Headers.Add("X-B", "d");
                var writer = start(200);
                Write(writer, $"{same} {environ["HTTP_X_B"]} ");
                await environ.Body.CopyToAsync(writer);
            },
            RequestText.Post("12345")
        ),
        ["shows its keys"] = (
            static (environ, start) =>
            {
                environ["own"] = 1;
                environ["QUERY_STRING"] = "q=2";
                string[] keys =
                [
                    "REQUEST_METHOD",
                    "SCRIPT_NAME",
                    "PATH_INFO",
                    "QUERY_STRING",
                    "SERVER_PROTOCOL",
                    "wsgi.url_scheme",
                    "HTTP_HOST",
                    "CONTENT_LENGTH",
                    "REMOTE_ADDR",
                    "own",
                    "absent",
                ];
                Write(start(200), JsonSerializer.Serialize(keys.Select(key => environ[key]?.ToString())));
                return default;
            },
            RequestText.Post("12345")
        ),
        ["writes much at once"] = (
            static (_, start) =>
            {
                var writer = start(200);
                for (var i = 0; i < 100; i++)
                {
                    writer.Write(new byte[4000]);
                }
                return default;
            },
            RequestText.Get
        ),
        ["asks for more memory than it takes"] = (
            static (_, start) =>
            {
                var writer = start(200);
                writer.Write("a"u8);
                writer.GetMemory(60_000).Span[0] = (byte)'b';
                writer.Advance(1);
                return default;
            },
            RequestText.Get
        ),
        ["reads and writes at once"] = (
            static async (environ, start) =>
            {
                var writer = start(200);
                var read = environ.Body.ReadAsync().AsTask();
                await writer.WriteAsync("first "u8.ToArray());
                var result = await read;
                environ.Body.AdvanceTo(result.Buffer.End);
                await writer.WriteAsync("second"u8.ToArray());
            },
            RequestText.Post("12345")
        ),
    };

    private static ValueTask ShowPath(Environ environ, StartResponse start)
    {
        Write(start(200), $"{environ.PathBase}|{environ.Path}|{Encoding.ASCII.GetString(environ.RawTarget.Span)}");
        return default;
    }

    // Leaves octets unconsumed from read to read, so that what is lent again must be right.
    private static async ValueTask ReadBackwards(Environ environ, StartResponse start)
    {
        while (true)
        {
            var read = await environ.Body.ReadAsync();
            if (read.IsCompleted)
            {
                var octets = read.Buffer.ToArray();
                environ.Body.AdvanceTo(read.Buffer.End);
                Array.Reverse(octets);
                start(200).Write(octets);
                return;
            }
            environ.Body.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    private static Application Status(int status, params Header[] headers) =>
        (_, start) =>
        {
            start(status, headers);
            return default;
        };

    private static void Write(PipeWriter writer, string text) => writer.Write(Encoding.Latin1.GetBytes(text));

    private static string MakeFile()
    {
        var path = Path.Combine(AppContext.BaseDirectory, "right-application.txt");
        File.WriteAllText(path, "0123456789");
        return path;
    }
}
