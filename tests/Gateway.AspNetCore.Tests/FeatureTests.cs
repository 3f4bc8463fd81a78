using System.Buffers;
using System.Text;

namespace Gateway.AspNetCore.Tests;

public sealed class FeatureTests
{
    private const string Get = "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";

    [Fact]
    public async Task What_kestrel_cannot_do_over_http1_is_absent()
    {
        await using var engine = await TestEngine.StartAsync(
            static (environ, startResponse) =>
            {
                var absent =
                    environ.Get<IInformationalResponses>() is null
                    && environ.Get<IResponseTrailers>() is null
                    && environ.Get<IUpgrade>() is null
                    && environ.Get<ITlsInfo>() is null;
                startResponse(200).Write(Encoding.ASCII.GetBytes($"<{absent}>"));
                return default;
            }
        );

        Assert.EndsWith("<True>", await engine.ExchangeAsync(Get));
    }

    [Fact]
    public async Task An_upgraded_connection_speaks_its_own_protocol_until_the_call_ends()
    {
        await using var engine = await TestEngine.StartAsync(
            async (environ, startResponse) =>
            {
                Assert.True((await environ.Body.ReadAsync()).IsCompleted);
                var upgrade = environ.Get<IUpgrade>()!;
                var pipe = await upgrade.UpgradeAsync(("Upgrade", "echo"));
                await Assert.ThrowsAsync<InvalidOperationException>(async () =>
                    await upgrade.UpgradeAsync(("Upgrade", "echo"))
                );
                Assert.Throws<InvalidOperationException>(() => startResponse(200));
                await pipe.Input.CopyToAsync(pipe.Output);
                pipe.Output.Write("bye"u8);
            }
        );
        using var client = await engine.ConnectAsync();
        await client.SendAsync("GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: echo\r\n\r\nearly");

        var head = await client.ReadUntilAsync("early");
        Assert.StartsWith("HTTP/1.1 101 Switching Protocols\r\n", head);
        Assert.Contains("\r\nConnection: Upgrade\r\n", head);
        Assert.Contains("\r\nUpgrade: echo\r\n", head);
        await client.SendAsync("late");
        await client.ReadUntilAsync("late");
        client.FinishSending();

        Assert.Equal("bye", await client.ReadToEndAsync());
        Assert.Equal("", engine.Log);
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\nHost: a\r\nUpgrade: echo\r\nConnection: close\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: a\r\nConnection: upgrade, close\r\n\r\n")]
    public async Task A_request_that_asks_for_none_has_no_upgrade(string request)
    {
        await using var engine = await TestEngine.StartAsync(
            static (environ, startResponse) =>
            {
                startResponse(environ.Get<IUpgrade>() is null ? 200 : 500);
                return default;
            }
        );

        Assert.StartsWith("HTTP/1.1 200", await engine.ExchangeAsync(request));
    }

    [Theory]
    [InlineData(0, null, 100_000)]
    [InlineData(99_990, null, 10)]
    [InlineData(10, 70_000L, 70_000)]
    [InlineData(100_000, null, 0)]
    public async Task A_part_of_a_file_is_sent_behind_what_was_written(long offset, long? length, int expected)
    {
        var path = Path.GetTempFileName();
        await File.WriteAllTextAsync(path, new string('f', 100_000), TestContext.Current.CancellationToken);
        try
        {
            await using var engine = await TestEngine.StartAsync(
                async (_, startResponse) =>
                {
                    var writer = startResponse(200, ("Content-Length", $"{expected + 2}"));
                    Assert.IsAssignableFrom<IFileWriter>(writer);
                    writer.Write("<"u8);
                    await writer.SendFileAsync(path, offset, length);
                    writer.Write(">"u8);
                }
            );

            Assert.EndsWith($"\r\n\r\n<{new string('f', expected)}>", await engine.ExchangeAsync(Get));
            // Counted and dropped for HEAD.
            Assert.EndsWith(
                "\r\n\r\n",
                await engine.ExchangeAsync(Get.Replace("GET", "HEAD", StringComparison.Ordinal))
            );
            Assert.Equal("", engine.Log);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public async Task A_file_that_is_given_up_is_followed_by_no_other_response()
    {
        var path = Path.GetTempFileName();
        try
        {
            const int length = 64 * 1024 * 1024;
            await using (var file = File.OpenWrite(path))
            {
                file.SetLength(length);
            }
            using var giveUp = new CancellationTokenSource();
            await using var engine = await TestEngine.StartAsync(
                async (environ, startResponse) =>
                {
                    if (environ.Path == "/last")
                    {
                        startResponse(200).Write("answer"u8);
                        return;
                    }
                    try
                    {
                        await startResponse(200).SendFileAsync(path, 0, length, giveUp.Token);
                    }
                    catch (OperationCanceledException)
                    {
                        // As if all was well.
                    }
                },
                new() { ["log-level"] = "debug" }
            );
            using var client = await RawClient.ConnectAsync(engine.EndPoint, receiveBuffer: 16 * 1024);

            await client.SendAsync("GET / HTTP/1.1\r\nHost: a\r\n\r\n" + Get.Replace("/ ", "/last "));
            await client.ReadUntilAsync("\r\n\r\n");
            await giveUp.CancelAsync();

            var rest = "";
            try
            {
                rest = await client.ReadToEndAsync();
            }
            catch (System.Net.Sockets.SocketException)
            {
                // Aborted with a reset.
            }
            Assert.DoesNotContain("answer", rest, StringComparison.Ordinal);
            await engine.StopAsync();
            // Kestrel aborts a connection whose write is canceled, perhaps before the call has ended, which then has no peer.
            Assert.Matches(
                "was not sent to its end|a write operation was aborted with a CancellationToken",
                engine.Log
            );
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Theory]
    [InlineData(422, 422)]
    [InlineData(1000, 500)]
    [InlineData(200, 500)]
    public async Task What_an_application_throws_has_a_status_of_errors_and_no_phrase_of_its_own(int thrown, int sent)
    {
        await using var engine = await TestEngine.StartAsync(
            (environ, _) =>
            {
                environ.Get<IReasonPhrase>()?.ReasonPhrase = "Mine";
                throw new RequestBodyException("odd", thrown, "of the application's own");
            }
        );

        var received = await engine.ExchangeAsync(Get);

        Assert.StartsWith($"HTTP/1.1 {sent} ", received, StringComparison.Ordinal);
        Assert.DoesNotContain("Mine", received, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_behind_a_link_is_sent_as_far_as_the_file_goes()
    {
        var path = Path.GetTempFileName();
        var link = path + ".link";
        await File.WriteAllTextAsync(path, new string('f', 100_000), TestContext.Current.CancellationToken);
        File.CreateSymbolicLink(link, path);
        try
        {
            await using var engine = await TestEngine.StartAsync(
                async (_, startResponse) =>
                    await startResponse(200, ("Content-Length", "99990")).SendFileAsync(link, offset: 10)
            );
            Assert.EndsWith($"\r\n\r\n{new string('f', 99_990)}", await engine.ExchangeAsync(Get));
            Assert.Equal("", engine.Log);
        }
        finally
        {
            File.Delete(link);
            File.Delete(path);
        }
    }

    [Theory]
    [InlineData("/nowhere/at/all", 0L)]
    [InlineData("/etc/hostname", 1_000_000L)]
    public async Task A_file_that_cannot_be_sent_is_an_error_before_the_commit(string path, long offset)
    {
        await using var engine = await TestEngine.StartAsync(
            async (_, startResponse) =>
            {
                try
                {
                    await startResponse(200).SendFileAsync(path, offset);
                }
                catch (Exception error) when (error is IOException or ArgumentOutOfRangeException)
                {
                    startResponse(404);
                }
            }
        );

        Assert.StartsWith("HTTP/1.1 404", await engine.ExchangeAsync(Get));
    }

    [Fact]
    public async Task A_reason_phrase_is_fixed_by_the_commit()
    {
        Exception? seen = null;
        await using var engine = await TestEngine.StartAsync(
            async (environ, startResponse) =>
            {
                var reason = environ.Get<IReasonPhrase>()!;
                Assert.Throws<ArgumentException>(() => reason.ReasonPhrase = "a\nb");
                await startResponse(200).FlushAsync();
                seen = Record.Exception(() => reason.ReasonPhrase = "Late");
            }
        );

        Assert.StartsWith("HTTP/1.1 200 OK\r\n", await engine.ExchangeAsync(Get));
        Assert.IsType<InvalidOperationException>(seen);
    }
}
