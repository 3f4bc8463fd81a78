using System.Buffers;
using System.IO.Pipelines;

namespace Gateway.Testing.Tests;

public sealed class StageAndCommitTests
{
    [Fact]
    public async Task Adds_the_length_of_a_body_that_was_not_flushed()
    {
        var response = await Get(
            (_, start) =>
            {
                start(200, ("content-type", "text/plain")).Write("Hello, World!"u8);
                return default;
            }
        );

        Assert.Equal(200, response.Status);
        Assert.Equal("13", response.GetHeader("Content-Length"));
        Assert.Equal("Hello, World!", response.Text);
    }

    [Fact]
    public async Task Adds_no_length_after_a_flush()
    {
        var response = await Get(
            async (_, start) =>
            {
                var writer = start(200);
                await writer.FlushAsync();
                writer.Write("late"u8);
            }
        );

        Assert.Null(response.GetHeader("content-length"));
        Assert.Equal("late", response.Text);
    }

    [Fact]
    public async Task A_second_head_replaces_the_first_and_its_bytes_and_kills_its_writer()
    {
        PipeWriter? earlier = null;
        var response = await Get(
            (_, start) =>
            {
                earlier = start(200, ("x-first", "1"));
                earlier.Write("first"u8);
                start(503).Write("second"u8);
                Assert.Throws<InvalidOperationException>(() => earlier.Write("again"u8));
                return default;
            }
        );

        Assert.Equal(503, response.Status);
        Assert.Equal("second", response.Text);
        Assert.False(response.Headers.Contains("x-first"));
    }

    [Theory]
    [InlineData(64 * 1024, false)]
    [InlineData((64 * 1024) + 1, true)]
    public async Task The_stage_holds_64_KiB_and_commits_on_the_octet_after(int size, bool committed)
    {
        var response = await Get(
            (_, start) =>
            {
                start(200).Write(new byte[size]);
                if (committed)
                {
                    Assert.Throws<InvalidOperationException>(() => start(500));
                }
                else
                {
                    start(500);
                }
                return default;
            }
        );

        Assert.Equal(committed ? 200 : 500, response.Status);
        Assert.Equal(committed ? size : 0, response.Body.Length);
    }

    [Fact]
    public async Task A_writer_is_dead_once_the_application_has_completed()
    {
        PipeWriter? writer = null;
        await Get(
            (_, start) =>
            {
                writer = start(200);
                return default;
            }
        );

        Assert.Throws<InvalidOperationException>(() => writer!.GetMemory());
    }

    [Fact]
    public async Task For_HEAD_the_body_is_counted_and_dropped()
    {
        var response = await new TestClient(
            (_, start) =>
            {
                start(200).Write("12345"u8);
                return default;
            }
        ).SendAsync(new TestRequest("HEAD", "/"));

        Assert.Equal("5", response.GetHeader("content-length"));
        Assert.Equal(0, response.Body.Length);
    }

    [Theory]
    [InlineData(204)]
    [InlineData(304)]
    public async Task No_body_follows(int status)
    {
        var response = await Get(
            (_, start) =>
            {
                start(status).Write("dropped"u8);
                return default;
            }
        );

        Assert.Equal(0, response.Body.Length);
        Assert.Null(response.GetHeader("content-length"));
    }

    [Theory]
    [InlineData(199, "x", "y")]
    [InlineData(1000, "x", "y")]
    [InlineData(200, "", "y")]
    [InlineData(200, "x y", "y")]
    [InlineData(200, "x", "a\r\nb")]
    [InlineData(200, "x", "a\0b")]
    [InlineData(200, "x", "\u0100")]
    [InlineData(200, "Transfer-Encoding", "chunked")]
    public async Task What_cannot_be_sent_is_refused(int status, string name, string value)
    {
        await Assert.ThrowsAsync<ArgumentException>(() =>
            Get(
                (_, start) =>
                {
                    start(status, (name, value));
                    return default;
                }
            )
        );
    }

    [Fact]
    public async Task A_length_that_is_not_the_bodys_is_an_error()
    {
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            Get(
                (_, start) =>
                {
                    start(200, ("content-length", "5")).Write("123"u8);
                    return default;
                }
            )
        );

        Assert.Contains("wrote 3", error.Message, StringComparison.Ordinal);
    }

    private static Task<TestResponse> Get(Application application) => new TestClient(application).GetAsync("/");
}
