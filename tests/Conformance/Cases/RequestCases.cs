using System.Buffers;
using System.Text;

namespace Gateway.Conformance.Cases;

/// <summary>What the application is given.</summary>
internal static class RequestCases
{
    public static IEnumerable<ConformanceCase> All()
    {
        yield return Says("The method is handed on untouched", e => e.Method, new Sent("PURGE"), "PURGE");
        yield return Says("The scheme is http", e => e.Scheme, new Sent(), "http");
        yield return Says("The path base is empty at the root", e => $"<{e.PathBase}>", new Sent(), "<>");
        yield return Says(
            "The protocol is named",
            e => e.Protocol,
            new Sent { IsHttp10 = true },
            "HTTP/1.0",
            Ability.Http10
        );
        foreach (
            var (target, path) in new[]
            {
                ("/", "/"),
                ("/a%20b", "/a b"),
                ("/a%2Fb", "/a/b"),
                ("/%E4%B8%AD", "/中"),
                ("/%ff", "/%ff"),
                ("/%25%32%46", "/%2F"),
                ("/a%", "/a%"),
                ("/a/../b/./c//d", "/a/../b/./c//d"),
                ("http://gateway.example", "/"),
                ("http://gateway.example/x?y", "/x"),
            }
        )
        {
            yield return Says($"The path of {target} is {path}", e => e.Path, new Sent(Target: target), path);
        }
        yield return new ConformanceCase(
            "A path with %00 is refused",
            () =>
                static (_, startResponse) =>
                {
                    startResponse(200);
                    return default;
                },
            new Sent(Target: "/a%00b"),
            received => Assert.Equal(400, received.Status)
        )
        {
            Needs = Ability.Refusals,
        };
        yield return Says(
            "OPTIONS * has the path *",
            e => e.Path,
            new Sent("OPTIONS", "*"),
            "*",
            Ability.AsteriskTarget
        );
        yield return Says(
            "The query is raw and without its question mark",
            e => e.QueryString,
            new Sent(Target: "/?a=%20&b?c"),
            "a=%20&b?c"
        );
        yield return Says(
            "The target is kept as received",
            e => Encoding.ASCII.GetString(e.RawTarget.Span),
            new Sent(Target: "/a%2fb?c"),
            "/a%2fb?c"
        );
        yield return Says(
            "A field keeps its octets",
            e => e.Headers["X-A"]!,
            new Sent { Headers = [("x-a", "1, \u00e4\u00ff")] },
            "1, \u00e4\u00ff"
        );
        yield return Says(
            "Lines of one name stay several, unsplit",
            e => string.Join("|", e.Headers.GetValues("X-A")),
            new Sent { Headers = [("x-a", "1, 2"), ("x-b", "0"), ("X-A", "3")] },
            "1, 2|3",
            Ability.FieldLines
        );
        yield return Says(
            "Fields of different names keep their order",
            e => string.Join("|", e.Headers.Select(h => h.Value).Where(value => value.Length == 1)),
            new Sent { Headers = [("x-b", "1"), ("from", "2"), ("x-a", "3"), ("accept", "4")] },
            "1|2|3|4",
            Ability.FieldOrder
        );
        yield return Says(
            "Lines of one name keep their places among the others",
            e => string.Join("|", e.Headers.Select(h => h.Value).Where(value => value.Length == 1)),
            new Sent { Headers = [("x-a", "1"), ("x-b", "2"), ("X-A", "3")] },
            "1|2|3",
            Ability.InterleavedLines
        );
        yield return Says(
            "The dictionary view shows CGI names, and no field with an underscore",
            e =>
                $"{e["REQUEST_METHOD"]} {e["PATH_INFO"]} {e["HTTP_X_A"]} {e["HTTP_X_B"] ?? "null"} {e["none"] ?? "null"}",
            new Sent(Target: "/p") { Headers = [("X-A", "1"), ("X_B", "2")] },
            "GET /p 1 null null"
        );
        yield return Says("A request without a body has an empty one", ReadAsync, new Sent(), "<>");
        yield return Says("A body is read to its end", ReadAsync, new Sent("POST") { Body = "hello" }, "<hello>");
        yield return Says(
            "A chunked body is read without its framing",
            ReadAsync,
            new Sent("POST") { Chunks = ["he", "llo"] },
            "<hello>"
        );
        yield return Says(
            "The limit of a body can be raised before it is read",
            async e =>
            {
                e.Get<IRequestBodyLimit>()!.MaxBodySize = null;
                return (await ReadAsync(e)).Length.ToString();
            },
            new Sent("POST") { Body = new string('x', 100) },
            "102",
            Ability.BodyLimits
        );
        yield return new ConformanceCase(
            "A body over the limit is a 413 when uncaught",
            () =>
                async (environ, startResponse) =>
                {
                    environ.Get<IRequestBodyLimit>()!.MaxBodySize = 10;
                    await ReadAsync(environ);
                    startResponse(200);
                },
            new Sent("POST") { Body = "01234567890" },
            received => Assert.Equal(413, received.Status)
        )
        {
            Needs = Ability.BodyLimits,
        };
        yield return new ConformanceCase(
            "A body that is cut short is a 400 when uncaught",
            () =>
                async (environ, startResponse) =>
                {
                    await ReadAsync(environ);
                    startResponse(200);
                },
            new Sent("POST") { Body = "0123456789", CutAt = 5 },
            received => Assert.Equal(400, received.Status)
        )
        {
            Needs = Ability.CutBodies,
        };
        yield return Says(
            "Trailers of the request are there behind its body",
            async e =>
            {
                await ReadAsync(e);
                var trailers = e.Get<IRequestTrailers>()!;
                return $"{trailers.IsComplete} {trailers.Trailers["x-sum"]}";
            },
            new Sent("POST") { Chunks = ["a"], Trailers = [("X-Sum", "7")] },
            "True 7",
            Ability.RequestTrailers
        );
    }

    private static ConformanceCase Says(
        string name,
        Func<Environ, string> say,
        Sent request,
        string expected,
        Ability? needs = null
    ) => Says(name, environ => new ValueTask<string>(say(environ)), request, expected, needs);

    private static ConformanceCase Says(
        string name,
        Func<Environ, ValueTask<string>> say,
        Sent request,
        string expected,
        Ability? needs = null
    ) =>
        new(
            name,
            () =>
                async (environ, startResponse) =>
                {
                    var said = await say(environ);
                    startResponse(200).Write(Encoding.UTF8.GetBytes(said));
                },
            request,
            received =>
            {
                Assert.Equal(200, received.Status);
                Assert.Equal(expected, Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(received.Body)));
            }
        )
        {
            Needs = needs,
        };

    private static async ValueTask<string> ReadAsync(Environ environ)
    {
        using var reader = new StreamReader(environ.Body.AsStream(leaveOpen: true), Encoding.Latin1);
        return $"<{await reader.ReadToEndAsync()}>";
    }
}
