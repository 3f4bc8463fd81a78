using System.Diagnostics;
using System.Text;
using Gateway.Tests;

namespace Gateway.EndToEnd;

/// <summary>The article's session: <c>telnet localhost 8888</c>, a request line, Enter twice.</summary>
public sealed class TelnetTests
{
    [Fact(Timeout = 60_000)]
    public async Task A_request_typed_key_by_key_without_a_host_is_answered()
    {
        await using var server = await ServerProcess.StartAsync("Hello");
        using var wire = await Wire.ConnectAsync(server);
        foreach (var key in "GET /hello HTTP/1.1\r\n\r\n")
        {
            await wire.SendAsync(key.ToString());
        }
        Assert.Equal(("HTTP/1.1 200 OK", "Hello, World!"), await wire.ReadAsync());
    }

    [Fact(Timeout = 60_000)]
    public async Task The_session_of_the_article_works_in_telnet_itself()
    {
        RequiredTool.Find("telnet");
        await using var server = await ServerProcess.StartAsync("Hello");
        // script gives telnet a terminal, so that Enter is what it is for a person.
        using var telnet = Process.Start(
            new ProcessStartInfo(
                RequiredTool.Find("script"),
                ["-qec", $"telnet {server.Address.Host} {server.Address.Port}", "/dev/null"]
            )
            {
                UseShellExecute = false,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
            }
        )!;
        var seen = new StringBuilder();
        try
        {
            await ReadUntilAsync(telnet, seen, "Escape character");
            await telnet.StandardInput.WriteAsync("GET /hello HTTP/1.1\r\r");
            await telnet.StandardInput.FlushAsync(TestContext.Current.CancellationToken);
            await ReadUntilAsync(telnet, seen, "Hello, World!");
        }
        finally
        {
            telnet.Kill(entireProcessTree: true);
        }
        Assert.Contains("HTTP/1.1 200 OK", seen.ToString(), StringComparison.Ordinal);
        Assert.Contains("text/plain; charset=utf-8", seen.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    private static async Task ReadUntilAsync(Process process, StringBuilder seen, string expected)
    {
        var buffer = new char[1024];
        while (!seen.ToString().Contains(expected, StringComparison.Ordinal))
        {
            var read = await process.StandardOutput.ReadAsync(buffer, TestContext.Current.CancellationToken);
            Assert.True(read > 0, $"The session ended before '{expected}' was seen:\n{seen}");
            seen.Append(buffer, 0, read);
        }
    }
}
