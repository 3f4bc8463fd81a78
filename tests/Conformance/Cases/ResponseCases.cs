using System.Buffers;
using System.Text;

namespace Gateway.Conformance.Cases;

/// <summary>What the peer observes of what the application does.</summary>
internal static class ResponseCases
{
    public static IEnumerable<ConformanceCase> All()
    {
        yield return new(
            "A response without a flush gets its length",
            () => Sync((_, start) => start(200, ("x", "1")).Write("hello"u8)),
            new Sent(),
            r => Assert.Equal((200, "5", "hello", "1"), (r.Status, r.ContentLength, r.Body, r.Headers["x"]))
        );
        yield return new(
            "A response without a body has the length 0",
            () => Sync((_, start) => start(200)),
            new Sent(),
            r => Assert.Equal((200, "0", ""), (r.Status, r.ContentLength, r.Body))
        );
        yield return new(
            "A flushed response is whole, without a length",
            () => Flushed(),
            new Sent(),
            r => Assert.Equal((200, null, "one two", false), (r.Status, r.ContentLength, r.Body, r.IsAborted))
        );
        yield return new(
            "A flushed response to HTTP/1.0 ends by close, unchunked",
            () => Flushed(),
            new Sent { IsHttp10 = true },
            r => Assert.Equal((null, "one two"), (r.Headers["transfer-encoding"], r.Body))
        )
        {
            Needs = Ability.Http10,
        };
        yield return new(
            "For HEAD the body is counted and dropped",
            () => Sync((_, start) => start(200).Write("hello"u8)),
            new Sent("HEAD"),
            r => Assert.Equal((200, "5", ""), (r.Status, r.ContentLength, r.Body))
        );
        yield return new(
            "For HEAD a declared length is kept, be there a body or not",
            () => Sync((_, start) => start(200, ("Content-Length", "5"))),
            new Sent("HEAD"),
            r => Assert.Equal((200, "5", "", false), (r.Status, r.ContentLength, r.Body, r.IsAborted))
        );
        yield return new(
            "For HEAD a flushed body is dropped too",
            () => Flushed(),
            new Sent("HEAD"),
            r => Assert.Equal((200, "", false), (r.Status, r.Body, r.IsAborted))
        );
        yield return new(
            "For HEAD a flushed body has no length, as for GET",
            () => Flushed(),
            new Sent("HEAD"),
            r => Assert.Equal((200, null), (r.Status, r.ContentLength))
        )
        {
            Needs = Ability.LengthlessHeads,
        };
        yield return new(
            "304 keeps the length that the application declared",
            () => Sync((_, start) => start(304, ("Content-Length", "5"))),
            new Sent(),
            r => Assert.Equal((304, "5", "", false), (r.Status, r.ContentLength, r.Body, r.IsAborted))
        );
        yield return new(
            "205 has the length 0",
            () => Sync((_, start) => start(205)),
            new Sent(),
            r => Assert.Equal((205, "0", ""), (r.Status, r.ContentLength, r.Body))
        );
        foreach (var status in new[] { 204, 304 })
        {
            yield return new(
                $"{status} has no body, whatever was written",
                () => Sync((_, start) => start(status).Write("dropped"u8)),
                new Sent(),
                r => Assert.Equal((status, "", false), (r.Status, r.Body, r.IsAborted))
            );
            yield return new(
                $"{status} has no length of the server's",
                () => Sync((_, start) => start(status)),
                new Sent(),
                r => Assert.Equal((status, null), (r.Status, r.ContentLength))
            )
            {
                Needs = Ability.LengthlessHeads,
            };
        }
        yield return new(
            "A second start before the commit replaces head and body",
            () =>
                Sync(
                    (_, start) =>
                    {
                        start(200, ("x", "old")).Write("old"u8);
                        start(201).Write("new"u8);
                    }
                ),
            new Sent(),
            r => Assert.Equal((201, null, "new"), (r.Status, r.Headers["x"], r.Body))
        );
        yield return new(
            "A writer that was replaced is dead",
            () =>
                Sync(
                    (_, start) =>
                    {
                        var dead = start(200);
                        var alive = start(200);
                        var error = Record.Exception(() => dead.GetSpan(1).Clear());
                        alive.Write(Encoding.ASCII.GetBytes($"{error?.GetType().Name}"));
                    }
                ),
            new Sent(),
            r => Assert.Equal(nameof(InvalidOperationException), r.Body)
        );
        yield return new(
            "A start after the commit throws, and what was flushed stays",
            () =>
                async (_, start) =>
                {
                    var writer = start(200);
                    await writer.FlushAsync();
                    var error = Record.Exception(() => start(500));
                    writer.Write(Encoding.ASCII.GetBytes($"{error?.GetType().Name}"));
                },
            new Sent(),
            r => Assert.Equal((200, nameof(InvalidOperationException)), (r.Status, r.Body))
        );
        yield return new(
            "64 KiB are staged and can still be replaced",
            () =>
                Sync(
                    (_, start) =>
                    {
                        start(200).Write(new byte[65536]);
                        start(201).Write("new"u8);
                    }
                ),
            new Sent(),
            r => Assert.Equal((201, "new"), (r.Status, r.Body))
        );
        yield return new(
            "More than 64 KiB are committed",
            () =>
                Sync(
                    (_, start) =>
                    {
                        var writer = start(200);
                        writer.Write(new byte[100_000]);
                        var error = Record.Exception(() => start(201));
                        writer.Write(Encoding.ASCII.GetBytes($"{error?.GetType().Name}"));
                    }
                ),
            new Sent(),
            r =>
            {
                Assert.Equal((200, null), (r.Status, r.ContentLength));
                Assert.EndsWith(nameof(InvalidOperationException), r.Body);
            }
        );
        foreach (
            var (name, header) in new (string, Header)[]
            {
                ("a line break in a value", ("x", "a\r\nb: c")),
                ("NUL in a value", ("x", "a\0")),
                ("a char above U+00FF", ("x", "中")),
                ("a name that is no token", ("a b", "c")),
                ("an empty name", ("", "c")),
            }
        )
        {
            yield return new(
                $"A field that cannot be sent is refused: {name}",
                () =>
                    Sync(
                        (_, start) =>
                        {
                            var error = Record.Exception(() => start(200, header));
                            start(200).Write(Encoding.ASCII.GetBytes($"{error is ArgumentException}"));
                        }
                    ),
                new Sent(),
                r => Assert.Equal((200, "True"), (r.Status, r.Body))
            );
        }
        yield return new(
            "A status that is not final is refused",
            () =>
                Sync(
                    (_, start) =>
                    {
                        var errors = new[] { 0, 99, 100, 101, 199, 1000 }.Count(status =>
                            Record.Exception(() => start(status)) is ArgumentException
                        );
                        start(200).Write(Encoding.ASCII.GetBytes($"{errors}"));
                    }
                ),
            new Sent(),
            r => Assert.Equal("6", r.Body)
        );
        yield return new(
            "Header values are octets",
            () => Sync((_, start) => start(200, ("x", "\u00e4\u00ff"))),
            new Sent(),
            r => Assert.Equal("\u00e4\u00ff", r.Headers["x"])
        )
        {
            Needs = Ability.FieldOctets,
        };
        yield return new(
            "Several cookies stay several lines",
            () => Sync((_, start) => start(200, ("Set-Cookie", "a=1"), ("Set-Cookie", "b=2"))),
            new Sent(),
            r => Assert.Equal(["a=1", "b=2"], r.Headers.GetValues("set-cookie"))
        );
        yield return new(
            "Lines of one name stay several lines",
            () => Sync((_, start) => start(200, ("x", "1"), ("x", "2, 3"))),
            new Sent(),
            r => Assert.Equal(["1", "2, 3"], r.Headers.GetValues("x"))
        )
        {
            Needs = Ability.FieldLines,
        };
    }

    private static Application Sync(Action<Environ, StartResponse> action) =>
        (environ, startResponse) =>
        {
            action(environ, startResponse);
            return default;
        };

    private static Application Flushed() =>
        static async (_, startResponse) =>
        {
            var writer = startResponse(200);
            writer.Write("one"u8);
            await writer.FlushAsync();
            writer.Write(" two"u8);
        };
}
