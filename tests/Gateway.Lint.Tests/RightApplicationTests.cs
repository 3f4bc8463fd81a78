using System.Text;
using System.Text.RegularExpressions;
using Gateway.Server.Tests.Wire;

namespace Gateway.Lint.Tests;

public sealed partial class RightApplicationTests
{
    public static TheoryData<string> Names => [.. RightApplications.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Lint_is_silent_and_changes_no_octet_on_the_wire(string name)
    {
        var (application, request) = RightApplications.All[name];
        var violations = new List<LintViolation>();
        var linted = Linter.Wrap(application, new LintOptions { Report = violations.Add });
        await using var bare = await TestServer.StartAsync(application);
        await using var server = await TestServer.StartAsync(linted);

        var expected = await bare.ExchangeAsync(request);
        var received = await server.ExchangeAsync(request);

        Assert.Empty(violations);
        Assert.StartsWith("HTTP/1.1 ", received);
        Assert.Equal(Timeless(expected), Timeless(received));
    }

    [Fact]
    public async Task A_connection_serves_one_call_after_another()
    {
        var violations = new List<LintViolation>();
        await using var server = await TestServer.StartAsync(
            Linter.Wrap(Examples.Applications.Echo, new LintOptions { Report = violations.Add })
        );

        var received = await server.ExchangeAsync(
            string.Concat(Enumerable.Repeat("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nok", 50))
        );

        Assert.Equal(50, received.Split("\r\n2\r\nok\r\n0\r\n\r\n").Length - 1);
        Assert.Empty(violations);
    }

    // Without the date, and without the borders of chunks, which follow those of the packets that came.
    private static string Timeless(string response)
    {
        response = DateField().Replace(response, "");
        var body = response.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4;
        if (
            !response[..body].Contains("Transfer-Encoding: chunked", StringComparison.Ordinal)
            || body == response.Length
        )
        {
            return response;
        }
        var whole = new StringBuilder(response, 0, body, response.Length);
        for (var at = body; ; )
        {
            var line = response.IndexOf("\r\n", at, StringComparison.Ordinal);
            var size = Convert.ToInt32(response[at..line], 16);
            if (size == 0)
            {
                return whole.Append(response, at, response.Length - at).ToString();
            }
            whole.Append(response, line + 2, size);
            at = line + 2 + size + 2;
        }
    }

    [GeneratedRegex("Date: [^\r]*\r\n")]
    private static partial Regex DateField();
}
