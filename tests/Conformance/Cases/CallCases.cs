using System.Buffers;
using System.Text;

namespace Gateway.Conformance.Cases;

/// <summary>What one call leaves to the next, which is nothing, and how the peer's going away reaches a call.</summary>
internal static class CallCases
{
    private static readonly AsyncLocal<string?> Ambient = new();

    private static readonly Sent Second = new(Target: "/second") { Before = new Sent(Target: "/first") };

    public static IEnumerable<ConformanceCase> All()
    {
        yield return FirstThenSecond(
            "Entries of the environ end with their call",
            environ =>
            {
                environ["mine"] = "first";
                environ["HTTP_X_A"] = "first";
            },
            environ => $"{environ["mine"] ?? "none"} {environ["HTTP_X_A"] ?? "none"}",
            "none none"
        );
        yield return FirstThenSecond(
            "Features that were added or hidden are so for their call only",
            environ =>
            {
                environ.Set<IComparable>("first");
                environ.Set<IReasonPhrase>(null);
            },
            environ => $"{environ.Get<IComparable>() ?? "none"} {environ.Get<IReasonPhrase>() is not null}",
            "none True",
            Ability.ReasonPhrase
        );
        yield return FirstThenSecond(
            "Properties of the environ that were set are so for their call only",
            environ =>
            {
                environ.Method = "PURGE";
                environ.Scheme = "gopher";
                environ.PathBase = "/base";
                environ.Path = "/path";
                environ.QueryString = "query";
                environ.Protocol = "HTTP/7";
                environ.Headers = [("x-a", "first")];
                environ.Headers.Add("x-b", "first");
                environ.Aborted = new CancellationToken(canceled: true);
            },
            environ =>
                $"{environ.Method} {environ.Scheme} <{environ.PathBase}> {environ.Path} <{environ.QueryString}> "
                + $"{environ.Protocol} {environ.Headers["x-a"] ?? "none"} {environ.Headers["x-b"] ?? "none"} "
                + $"{environ.Aborted.IsCancellationRequested}",
            "GET http <> /second <> HTTP/1.1 none none False"
        );
        yield return FirstThenSecond(
            "The limit of a body is changed for its call only",
            environ => environ.Get<IRequestBodyLimit>()!.MaxBodySize = 1,
            environ => $"{environ.Get<IRequestBodyLimit>()!.MaxBodySize}",
            "30000000",
            Ability.BodyLimits
        );
        yield return FirstThenSecond(
            "The context of execution that a call leaves is not the next one's",
            _ => Ambient.Value = "first",
            _ => Ambient.Value ?? "none",
            "none"
        );
        yield return new(
            "A cancellation that met no read and no flush is not the next call's",
            () =>
                static async (environ, startResponse) =>
                {
                    var writer = startResponse(200);
                    if (environ.Path == "/first")
                    {
                        environ.Body.CancelPendingRead();
                        writer.CancelPendingFlush();
                        return;
                    }
                    var read = await environ.Body.ReadAsync();
                    environ.Body.AdvanceTo(read.Buffer.End);
                    var flush = await writer.FlushAsync();
                    writer.Write(Encoding.ASCII.GetBytes($"{read.IsCanceled} {flush.IsCanceled}"));
                },
            new Sent("POST", "/second")
            {
                Body = "hello",
                Before = new Sent("POST", "/first") { Body = "hello" },
            },
            received => Assert.Equal((200, "False False"), (received.Status, received.Body))
        );
        yield return new(
            "A body that is left unread, or read in part, is not the next call's",
            () =>
                static async (environ, startResponse) =>
                {
                    var read = await environ.Body.ReadAsync();
                    var first = (char)read.Buffer.FirstSpan[0];
                    environ.Body.AdvanceTo(read.Buffer.GetPosition(1), read.Buffer.End);
                    startResponse(200).Write([(byte)first]);
                },
            new Sent("POST")
            {
                Body = "second",
                Before = new Sent("POST") { Body = "first" },
            },
            received => Assert.Equal((200, "s"), (received.Status, received.Body))
        );
        yield return new(
            "The context of execution is not that of whoever started the host",
            () =>
            {
                Ambient.Value = "the host's";
                return static (_, startResponse) =>
                {
                    startResponse(200).Write(Encoding.ASCII.GetBytes(Ambient.Value ?? "none"));
                    return default;
                };
            },
            new Sent(),
            received => Assert.Equal("none", received.Body)
        );
        yield return new(
            "PathBase and Path can be shifted, as the dictionary view then shows, and restored",
            () =>
                static (environ, startResponse) =>
                {
                    var (pathBase, path) = (environ.PathBase, environ.Path);
                    (environ.PathBase, environ.Path) = ("/a", "/b");
                    var shifted = $"{environ["SCRIPT_NAME"]} {environ["PATH_INFO"]}";
                    (environ.PathBase, environ.Path) = (pathBase, path);
                    startResponse(200)
                        .Write(Encoding.ASCII.GetBytes($"{shifted} <{environ["SCRIPT_NAME"]}> {environ["PATH_INFO"]}"));
                    return default;
                },
            new Sent(Target: "/a/b"),
            received => Assert.Equal("/a /b <> /a/b", received.Body)
        );
        yield return new(
            "A small flush completes at once",
            () =>
                static async (_, startResponse) =>
                {
                    var writer = startResponse(200);
                    writer.Write("first "u8);
                    var flush = writer.FlushAsync();
                    var wasAtOnce = flush.IsCompletedSuccessfully;
                    var result = await flush;
                    writer.Write(Encoding.ASCII.GetBytes($"{wasAtOnce} {result.IsCompleted} {result.IsCanceled}"));
                },
            new Sent(),
            received => Assert.Equal("first True False False", received.Body)
        );
        yield return new(
            "Aborted fires on a FIN, flushes say so, and the answer still arrives",
            () =>
                static async (environ, startResponse) =>
                {
                    await GoneAsync(environ);
                    var writer = startResponse(200);
                    writer.Write("gone "u8);
                    var flush = await writer.FlushAsync();
                    writer.Write(Encoding.ASCII.GetBytes($"{flush.IsCompleted}"));
                },
            new Sent { Leaves = true },
            received => Assert.Equal((200, "gone True"), (received.Status, received.Body))
        )
        {
            Needs = Ability.HalfClose,
        };
        yield return new(
            "Aborted never fires after completion",
            AbortedAfterCompletion,
            Second with
            {
                Leaves = true,
            },
            received => Assert.Equal("False", received.Body)
        )
        {
            Needs = Ability.HalfClose,
        };
    }

    private static Application AbortedAfterCompletion()
    {
        var hasFired = false;
        return async (environ, startResponse) =>
        {
            if (environ.Path == "/first")
            {
                // For good: what is watched is whether it fires once the call is over.
                environ.Aborted.Register(() => hasFired = true);
                startResponse(200);
                return;
            }
            await GoneAsync(environ);
            startResponse(200).Write(Encoding.ASCII.GetBytes($"{hasFired}"));
        };
    }

    private static async Task GoneAsync(Environ environ)
    {
        var gone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using (environ.Aborted.Register(gone.SetResult))
        {
            await gone.Task;
        }
    }

    private static ConformanceCase FirstThenSecond(
        string name,
        Action<Environ> first,
        Func<Environ, string> second,
        string expected,
        Ability? needs = null
    ) =>
        new(
            name,
            () =>
                (environ, startResponse) =>
                {
                    if (environ.Path == "/first")
                    {
                        first(environ);
                        startResponse(200);
                    }
                    else
                    {
                        startResponse(200).Write(Encoding.ASCII.GetBytes(second(environ)));
                    }
                    return default;
                },
            Second,
            received => Assert.Equal((200, expected), (received.Status, received.Body))
        )
        {
            Needs = needs,
        };
}
