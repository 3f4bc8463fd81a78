using System.Buffers;

namespace Gateway.Testing.Tests;

public sealed class FailureTests
{
    private static readonly Application BeforeCommit = (_, start) =>
    {
        start(200).Write("half"u8);
        throw new TimeoutException("the database is away");
    };

    private static readonly Application AfterCommit = async (_, start) =>
    {
        var writer = start(200);
        writer.Write("half"u8);
        await writer.FlushAsync();
        throw new TimeoutException("the database is away");
    };

    [Fact]
    public async Task An_exception_reaches_the_test()
    {
        await Assert.ThrowsAsync<TimeoutException>(() => new TestClient(BeforeCommit).GetAsync("/"));
        await Assert.ThrowsAsync<TimeoutException>(() => new TestClient(AfterCommit).GetAsync("/"));
    }

    [Fact]
    public async Task An_exception_before_the_commit_becomes_a_500_when_asked()
    {
        var response = await new TestClient(BeforeCommit) { RethrowExceptions = false }.GetAsync("/");

        Assert.Equal(500, response.Status);
        Assert.Equal(0, response.Body.Length);
        Assert.IsType<TimeoutException>(response.Error);
        Assert.False(response.IsAborted);
    }

    [Fact]
    public async Task An_exception_after_the_commit_aborts_the_response()
    {
        var response = await new TestClient(AfterCommit) { RethrowExceptions = false }.GetAsync("/");

        Assert.True(response.IsAborted);
        Assert.Equal(200, response.Status);
        Assert.Equal("half", response.Text);
    }

    [Fact]
    public async Task An_exception_given_to_Complete_is_the_applications()
    {
        Application application = (_, start) =>
        {
            start(200).Complete(new TimeoutException());
            return default;
        };

        await Assert.ThrowsAsync<TimeoutException>(() => new TestClient(application).GetAsync("/"));
    }

    [Fact]
    public async Task No_call_of_startResponse_is_an_error()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => new TestClient((_, _) => default).GetAsync("/"));
    }

    [Fact]
    public async Task A_body_over_the_limit_is_answered_with_413()
    {
        var client = new TestClient(async (environ, start) => await environ.Body.CopyToAsync(start(200)))
        {
            MaxBodySize = 3,
        };

        Assert.Equal(413, (await client.PostAsync("/", new StringContent("1234"))).Status);
        Assert.Equal("123", (await client.PostAsync("/", new StringContent("123"))).Text);
    }

    [Fact]
    public async Task The_application_may_raise_the_limit_until_it_reads()
    {
        var client = new TestClient(
            async (environ, start) =>
            {
                environ.Get<IRequestBodyLimit>()!.MaxBodySize = null;
                await environ.Body.CopyToAsync(start(200));
                Assert.Throws<InvalidOperationException>(() => environ.Get<IRequestBodyLimit>()!.MaxBodySize = 1);
            }
        )
        {
            MaxBodySize = 3,
        };

        Assert.Equal("1234", (await client.PostAsync("/", new StringContent("1234"))).Text);
    }
}
