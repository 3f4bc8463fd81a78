using System.Buffers;

namespace Gateway.Testing.Tests;

public sealed class UpgradeTests
{
    private static readonly Header[] Asking = [("connection", "keep-alive, Upgrade"), ("upgrade", "echo")];

    [Fact]
    public async Task The_connection_is_in_the_tests_hands()
    {
        await using var exchange = await StartAsync(
            async (environ, start) =>
            {
                var connection = await environ.Get<IUpgrade>()!.UpgradeAsync(("upgrade", "echo"));
                Assert.Throws<InvalidOperationException>(() => start(200));
                await connection.Input.CopyToAsync(connection.Output);
                await connection.Output.CompleteAsync();
            }
        );

        var head = await exchange.GetHeadAsync(TestContext.Current.CancellationToken);
        Assert.Equal((101, "echo", "Upgrade"), (head.Status, head.GetHeader("upgrade"), head.GetHeader("connection")));
        foreach (var piece in new[] { "one", "two" })
        {
            await exchange.Connection.Output.WriteAsync(
                System.Text.Encoding.ASCII.GetBytes(piece),
                TestContext.Current.CancellationToken
            );
            Assert.Equal(piece, await Read.SomeAsync(exchange.Connection.Input));
        }
        await exchange.Connection.Output.CompleteAsync();
        Assert.Equal("", await Read.AllAsync(exchange.Connection.Input));
        Assert.Equal(101, (await exchange.ReadToEndAsync(TestContext.Current.CancellationToken)).Status);
    }

    [Fact]
    public async Task A_failure_comes_behind_the_last_octet()
    {
        await using var exchange = await StartAsync(
            async (environ, _) =>
            {
                var connection = await environ.Get<IUpgrade>()!.UpgradeAsync(("upgrade", "echo"));
                connection.Output.Write("half"u8);
                await connection.Output.FlushAsync();
                throw new TimeoutException();
            }
        );

        await exchange.GetHeadAsync(TestContext.Current.CancellationToken);
        Assert.Equal("half", await Read.SomeAsync(exchange.Connection.Input));
        await Assert.ThrowsAsync<TimeoutException>(() => Read.SomeAsync(exchange.Connection.Input));
    }

    [Fact]
    public async Task An_abort_ends_the_applications_input()
    {
        var hasEnded = false;
        var exchange = await StartAsync(
            async (environ, _) =>
            {
                var connection = await environ.Get<IUpgrade>()!.UpgradeAsync(("upgrade", "echo"));
                hasEnded = (await connection.Input.ReadAsync()).IsCompleted;
            }
        );

        await exchange.GetHeadAsync(TestContext.Current.CancellationToken);
        await exchange.DisposeAsync();
        Assert.True(hasEnded);
    }

    [Fact]
    public async Task It_is_absent_when_the_request_does_not_ask()
    {
        await new TestClient(
            (environ, start) =>
            {
                Assert.Null(environ.Get<IUpgrade>());
                start(200);
                return default;
            }
        ).GetAsync("/", ("upgrade", "echo"));
    }

    [Fact]
    public async Task Misuse_is_refused()
    {
        await using var exchange = await StartAsync(
            async (environ, start) =>
            {
                var upgrade = environ.Get<IUpgrade>()!;
                await Assert.ThrowsAsync<ArgumentException>(async () => await upgrade.UpgradeAsync());
                start(200);
                await Assert.ThrowsAsync<InvalidOperationException>(async () =>
                    await upgrade.UpgradeAsync(("upgrade", "echo"))
                );
            }
        );

        Assert.Equal(200, (await exchange.GetHeadAsync(TestContext.Current.CancellationToken)).Status);
        Assert.Throws<InvalidOperationException>(() => exchange.Connection);
        await exchange.ReadToEndAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task The_body_is_read_first()
    {
        var request = new TestRequest("POST", "/") { Content = new StringContent("body") };
        Array.ForEach(Asking, request.Headers.Add);

        var response = await new TestClient(
            async (environ, _) =>
            {
                var upgrade = environ.Get<IUpgrade>()!;
                await Assert.ThrowsAsync<InvalidOperationException>(async () =>
                    await upgrade.UpgradeAsync(("upgrade", "echo"))
                );
                await Read.AllAsync(environ.Body);
                await upgrade.UpgradeAsync(("upgrade", "echo"));
            }
        ).SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(101, response.Status);
    }

    private static Task<TestExchange> StartAsync(Application application)
    {
        var request = new TestRequest("GET", "/");
        Array.ForEach(Asking, request.Headers.Add);
        return new TestClient(application).StartAsync(request, TestContext.Current.CancellationToken);
    }
}
