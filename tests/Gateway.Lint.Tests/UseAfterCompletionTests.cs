using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using Gateway.Lint.Tests.Hosts;

namespace Gateway.Lint.Tests;

public sealed class UseAfterCompletionTests
{
    private static readonly Dictionary<string, Func<Environ, StartResponse, Func<Task>>> Uses = new()
    {
        ["environ.Path"] = (environ, _) => Later(() => environ.Path),
        ["environ.Path, to set it"] = (environ, _) => Later(() => environ.Path = "/b"),
        ["environ.Headers"] = (environ, _) => Later(() => environ.Headers),
        ["environ[REQUEST_METHOD]"] = (environ, _) => Later(() => environ["REQUEST_METHOD"]),
        ["environ.Aborted"] = (environ, _) => Later(() => environ.Aborted),
        ["environ.Get"] = (environ, _) => Later(() => environ.Get<IReasonPhrase>()),
        ["environ.Set"] = (environ, _) => Later(() => environ.Set<IReasonPhrase>(null)),
        ["the headers"] = (environ, _) =>
        {
            var headers = environ.Headers;
            return Later(() => headers["host"]);
        },
        ["the headers, to enumerate them"] = (environ, _) =>
        {
            var headers = environ.Headers;
            return Later(() => headers.ToArray());
        },
        ["the reader"] = (environ, _) =>
        {
            var body = environ.Body;
            return async () => await body.ReadAsync();
        },
        ["the reader, to try"] = (environ, _) =>
        {
            var body = environ.Body;
            return Later(() => body.TryRead(out var _));
        },
        ["the writer"] = (_, start) =>
        {
            var writer = start(200);
            return Later(() => writer.Write("late"u8));
        },
        ["the writer, to flush it"] = (_, start) =>
        {
            var writer = start(200);
            return async () => await writer.FlushAsync();
        },
        ["startResponse"] = (_, start) => Later(() => start(200)),
        ["a feature"] = (environ, _) =>
        {
            var limit = environ.Get<IRequestBodyLimit>()!;
            return Later(() => limit.MaxBodySize);
        },
    };

    public static TheoryData<string> Names => [.. Uses.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task What_ended_with_the_call_throws_and_is_told(string name)
    {
        Func<Task>? use = null;
        var environ = Sample.With<IRequestBodyLimit>(new AllFeatures());
        var verdict = await Verdict.OfAsync(
            (environ, start) =>
            {
                use = Uses[name](environ, start);
                start(200);
                return default;
            },
            environ
        );

        var error = await Assert.ThrowsAsync<LintException>(use!);

        var violation = Assert.Single(verdict.Violations);
        Assert.Equal("use-after-completion", violation.Clause);
        Assert.Equal(violation, error.Violation);
        Assert.Null(verdict.Failure);
    }

    [Fact]
    public async Task Completing_late_does_nothing()
    {
        PipeWriter? writer = null;
        PipeReader? body = null;
        var verdict = await Verdict.OfAsync(
            (environ, start) =>
            {
                (writer, body) = (start(200), environ.Body);
                return default;
            },
            Sample.Post()
        );

        await writer!.CompleteAsync();
        await body!.CompleteAsync();

        Assert.Empty(verdict.Violations);
    }

    [Fact]
    public async Task A_buffer_kept_beyond_AdvanceTo_is_poisoned_and_what_was_not_consumed_is_not()
    {
        string? kept = null;
        string? rest = null;
        await Verdict.OfAsync(
            async (environ, start) =>
            {
                start(200);
                var buffer = (await environ.Body.ReadAsync()).Buffer;
                environ.Body.AdvanceTo(buffer.GetPosition(4));
                kept = Encoding.Latin1.GetString(buffer);
                rest = Encoding.Latin1.GetString((await environ.Body.ReadAsync()).Buffer);
            },
            Sample.Post("0123456789")
        );

        Assert.Equal("\u00DD\u00DD\u00DD\u00DD456789", kept);
        Assert.Equal("456789", rest);
    }

    [Fact]
    public async Task A_target_kept_beyond_the_call_is_poisoned()
    {
        ReadOnlyMemory<byte> target = default;
        await Verdict.OfAsync(
            (environ, start) =>
            {
                target = environ.RawTarget;
                start(200);
                return default;
            },
            Sample.Get("/a", "")
        );

        Assert.Equal([0xDD, 0xDD], target.ToArray());
    }

    private static Func<Task> Later(Action use) =>
        () =>
        {
            use();
            return Task.CompletedTask;
        };

    private static Func<Task> Later(Func<object?> use) =>
        Later(() =>
        {
            _ = use();
        });
}
