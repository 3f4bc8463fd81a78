namespace Gateway.Wsgi.Tests.Serving;

/// <summary>The same requests to the same application on gunicorn and uWSGI: wherever those two agree, the answer here is the
/// same, but for a closed list of cases in which theirs is unsafe.</summary>
public sealed class ComparisonTests
{
    private const string Body = "line one\nline two\nthree";

    // What differs on purpose, and why.
    private static readonly Dictionary<string, string> Exceptions = new(StringComparer.Ordinal)
    {
        ["HEAD /x"] = "RFC 9110 §9.3.2: no content follows the head; what the others send is the next response's head",
        ["HEAD /several"] = "likewise",
        ["HEAD /generator"] = "likewise",
        ["HEAD /write"] = "likewise",
        ["HEAD /too-short"] = "likewise",
        ["HEAD /too-short-generator"] = "likewise",
        ["X_Test: underscore"] = "a peer could pose as a trusted field, X-Test",
        ["spaces behind a value"] = "RFC 9112 §5.1: they are not part of the value",
        ["a fragment"] = "RFC 9112 §3.2: a target has none",
        ["/exits"] = "the others end the connection without any answer",
        ["/text-body"] = "the others send the head of a response that failed",
        ["/bad-header"] = "likewise",
        ["/wide-header"] = "likewise",
        ["/two-lengths"] = "RFC 9112 §6.3: the ends of a response would be another for each who reads it",
    };

    [Fact(Timeout = 300_000)]
    public async Task Where_gunicorn_and_uWSGI_agree_the_answer_is_theirs()
    {
        await using var gunicorn = await OtherServer.StartGunicornAsync("corners");
        await using var uwsgi = await OtherServer.StartUwsgiAsync("corners");
        await using var gateway = await Python.StartAsync("corners:app", "--workers", "1");
        var (agreed, different) = (0, new List<string>());
        foreach (var (name, request) in Requests())
        {
            var theirs = Answer.Parse(await OtherServer.AskAsync(gunicorn.Address, request));
            if (theirs != Answer.Parse(await OtherServer.AskAsync(uwsgi.Address, request)))
            {
                continue;
            }
            agreed++;
            var ours = Answer.Parse(await OtherServer.AskAsync(gateway.Address, request));
            if (ours != theirs && !Exceptions.ContainsKey(name))
            {
                different.Add($"{name}:\n  theirs {theirs}\n  ours   {ours}");
            }
        }
        TestContext.Current.TestOutputHelper?.WriteLine($"gunicorn and uWSGI agree on {agreed} requests.");
        Assert.True(different.Count == 0, string.Join('\n', different));
        Assert.True(agreed > 40, $"They agree on {agreed} requests only; are they running the application?");
    }

    private static IEnumerable<(string Name, string Request)> Requests()
    {
        foreach (var path in (string[])["/", "/x?", "/x?a=%20+&b", "/a%20b%2Fc%C3%A4%FF", "/a//b", "/x;p=1", "/%25"])
        {
            yield return ($"GET {path}", Get(path));
        }
        foreach (var method in (string[])["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "FOO", "HEAD"])
        {
            yield return ($"{method} /x", Get("/x", method));
        }
        yield return ("HTTP/1.0", "GET /x HTTP/1.0\r\nHost: here\r\n\r\n");
        yield return ("HTTP/1.0 without Host", "GET /x HTTP/1.0\r\n\r\n");
        yield return ("a field", Get("/x", fields: "X-Test: one\r\n"));
        yield return ("an empty field", Get("/x", fields: "X-Test:\r\n"));
        yield return ("octets above ASCII", Get("/x", fields: "X-Test: caf\u00e9\r\n"));
        yield return ("spaces behind a value", Get("/x", fields: "X-Test: one  \r\n"));
        yield return ("two fields of a name", Get("/x", fields: "X-Test: one\r\nX-Test: two\r\n"));
        yield return ("cookies", Get("/x", fields: "Cookie: a=1; b=2\r\n"));
        yield return ("X_Test: underscore", Get("/x", fields: "X_Test: one\r\n"));
        yield return ("a fragment", Get("/x#there"));
        yield return ("content type", Post("/x", "Content-Type: text/x; charset=y\r\n"));
        foreach (
            var name in (string[])
                ["read-all", "read-to-end", "read-parts", "lines", "all-lines", "lines-hint", "iterate", "no-input"]
        )
        {
            yield return ($"{name} with a length", Post("/" + name));
            yield return ($"{name} without a body", Get("/" + name));
            yield return ($"{name} chunked", Chunked("/" + name));
        }
        foreach (
            var name in (string[])
                [
                    .. (string[])
                        ["generator", "late-start", "write", "write-only", "empty-list", "empty-generator", "several"],
                    .. (string[])["with-length", "too-long", "too-long-generator", "too-short", "long-list", "types"],
                    .. (string[])
                        ["exc-info-before", "exc-info-after", "twice", "never", "raises", "raises-late", "exits"],
                    .. (string[])
                        ["text-body", "bad-status", "bad-header", "newline-header", "latin1-header", "wide-header"],
                    .. (string[])
                        ["cookies", "no-content", "not-modified", "teapot", "closing", "file-wrapper", "file-like"],
                    .. (string[])
                        ["no-octets", "too-short-generator", "too-long-write", "spaced-length", "length-twice"],
                    .. (string[])["two-lengths", "write-nothing", "keep-write", "trailer"],
                    .. (string[])["gzip-file", "hop-by-hop", "tuple-headers", "reuse-input"],
                ]
        )
        {
            yield return ("/" + name, Get("/" + name));
        }
        foreach (
            var name in (string[])["generator", "write", "several", "too-short", "no-octets", "too-short-generator"]
        )
        {
            yield return ($"HEAD /{name}", Get("/" + name, "HEAD"));
        }
    }

    private static string Get(string target, string method = "GET", string fields = "") =>
        $"{method} {target} HTTP/1.1\r\nHost: here\r\nConnection: close\r\n{fields}\r\n";

    private static string Post(string target, string fields = "") =>
        Get(target, "POST", $"{fields}Content-Length: {Body.Length}\r\n") + Body;

    private static string Chunked(string target) =>
        Get(target, "POST", "Transfer-Encoding: chunked\r\n") + $"{Body.Length:x}\r\n{Body}\r\n0\r\n\r\n";
}
