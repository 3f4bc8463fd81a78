using System.Buffers;
using System.IO.Pipelines;
using System.Text;

namespace Gateway.Conformance.Cases;

/// <summary>The body as a <see cref="PipeReader"/>.</summary>
internal static class BodyReaderCases
{
    public static IEnumerable<ConformanceCase> All()
    {
        yield return Says(
            "What was examined and not consumed is given again, at the body's end too",
            async (environ, _) =>
            {
                var read = await environ.Body.ReadAsync();
                while (!read.IsCompleted)
                {
                    environ.Body.AdvanceTo(read.Buffer.Start, read.Buffer.End);
                    read = await environ.Body.ReadAsync();
                }
                environ.Body.AdvanceTo(read.Buffer.Start, read.Buffer.End);
                read = await environ.Body.ReadAsync();
                var again = Encoding.ASCII.GetString(read.Buffer);
                environ.Body.AdvanceTo(read.Buffer.End);
                return $"{again} {read.IsCompleted}";
            },
            new Sent("POST") { Body = "hello" },
            "hello True"
        );
        yield return Says(
            "What was consumed is not given again, and what follows it is",
            async (environ, _) =>
            {
                var said = "";
                var read = await environ.Body.ReadAsync();
                while (!read.Buffer.IsEmpty)
                {
                    said += (char)read.Buffer.FirstSpan[0];
                    environ.Body.AdvanceTo(read.Buffer.GetPosition(1));
                    read = await environ.Body.ReadAsync();
                }
                environ.Body.AdvanceTo(read.Buffer.End);
                return $"{said} {read.IsCompleted}";
            },
            new Sent("POST") { Body = "hello" },
            "hello True"
        );
        yield return Says(
            "A read that waits can be cancelled, and the next one is not",
            async (environ, writer) =>
            {
                var waiting = environ.Body.ReadAsync();
                environ.Body.CancelPendingRead();
                var read = await waiting;
                var isCanceled = read.IsCanceled;
                environ.Body.AdvanceTo(read.Buffer.Start);
                writer.Write("waited "u8);
                await writer.FlushAsync();
                return $"{isCanceled} {await ReadAsync(environ)}";
            },
            new Sent("POST") { Body = "hello", HoldAt = 0 },
            "waited True hello"
        );
        yield return Says(
            "An empty flush sends the head",
            async (environ, writer) =>
            {
                await writer.FlushAsync();
                return await ReadAsync(environ);
            },
            new Sent("POST") { Body = "hello", HoldAt = 0 },
            "hello",
            Ability.HeadsAlone
        );
        yield return Says(
            "A read is cancelled ahead, once, and the connection goes on",
            async (environ, _) =>
            {
                environ.Body.CancelPendingRead();
                var read = await environ.Body.ReadAsync();
                environ.Body.AdvanceTo(read.Buffer.Start);
                return $"{read.IsCanceled} {await ReadAsync(environ)}";
            },
            new Sent("POST")
            {
                Body = "hello",
                Before = new Sent("POST") { Body = "first" },
            },
            "True hello"
        );
        yield return Says(
            "A flush completes while a read waits, and the read after it",
            async (environ, writer) =>
            {
                var first = await environ.Body.ReadAtLeastAsync(3);
                environ.Body.AdvanceTo(first.Buffer.End);
                var waiting = environ.Body.ReadAsync();
                var waited = !waiting.IsCompleted;
                writer.Write("flushed "u8);
                await writer.FlushAsync();
                var read = await waiting;
                var rest = Encoding.ASCII.GetString(read.Buffer);
                environ.Body.AdvanceTo(read.Buffer.End);
                return $"{waited} {rest}{await ReadAsync(environ)}";
            },
            new Sent("POST") { Body = "hello", HoldAt = 3 },
            "flushed True lo"
        );
        yield return Says(
            "A body is echoed piece by piece while it comes",
            async (environ, writer) =>
            {
                await environ.Body.CopyToAsync(writer);
                return "";
            },
            new Sent("POST") { Body = new string('x', 300_000), HoldAt = 100_000 },
            new string('x', 300_000)
        );
    }

    private static ConformanceCase Says(
        string name,
        Func<Environ, PipeWriter, ValueTask<string>> say,
        Sent request,
        string expected,
        Ability? needs = null
    ) =>
        new(
            name,
            () =>
                async (environ, startResponse) =>
                {
                    var writer = startResponse(200);
                    writer.Write(Encoding.UTF8.GetBytes(await say(environ, writer)));
                },
            request,
            received => Assert.Equal((200, expected, false), (received.Status, received.Body, received.IsAborted))
        )
        {
            Needs = needs,
        };

    private static async ValueTask<string> ReadAsync(Environ environ)
    {
        using var reader = new StreamReader(environ.Body.AsStream(leaveOpen: true), Encoding.Latin1);
        return await reader.ReadToEndAsync();
    }
}
