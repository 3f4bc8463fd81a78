using System.Text;
using Gateway.Lint.Tests.Examples;
using Gateway.Lint.Tests.Hosts;

namespace Gateway.Lint.Tests;

/// <summary>The server that the specification shows is one.</summary>
public sealed class MiniatureServerTests
{
    private static readonly Dictionary<
        string,
        (Application Application, Func<Environ> Environ, string Expected)
    > Cases = new()
    {
        ["a length for a staged body"] = (
            Applications.Hello,
            () => Sample.Get(),
            "HTTP/1.1 200 \r\nconnection: close\r\ncontent-type: text/plain\r\ncontent-length: 13\r\n\r\nHello, World!"
        ),
        ["the head alone for HEAD"] = (
            Applications.Hello,
            () => Sample.Of("HEAD"),
            "HTTP/1.1 200 \r\nconnection: close\r\ncontent-type: text/plain\r\ncontent-length: 13\r\n\r\n"
        ),
        ["a flushed body until the end"] = (
            Applications.Echo,
            () => Sample.Post("12345"),
            "HTTP/1.1 200 \r\nconnection: close\r\n\r\n12345"
        ),
        ["a replaced response"] = (
            Applications.ShowErrors(
                (_, start) =>
                {
                    start(200, ("x-a", "b"));
                    throw new FormatException();
                }
            ),
            () => Sample.Get(),
            "HTTP/1.1 500 \r\nconnection: close\r\ncontent-type: text/plain\r\ncontent-length: 6\r\n\r\nSorry."
        ),
        ["500 for a call without a response"] = (
            (_, _) => default,
            () => Sample.Get(),
            "HTTP/1.1 500 \r\nconnection: close\r\ncontent-length: 0\r\n\r\n"
        ),
        ["413 for a body that was refused"] = (
            (_, _) => throw new RequestBodyException("body-too-large", 413, "Too large."),
            () => Sample.Get(),
            "HTTP/1.1 413 \r\nconnection: close\r\ncontent-length: 0\r\n\r\n"
        ),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task It_sends(string name)
    {
        var (application, environ, expected) = Cases[name];
        using var connection = new MemoryStream();

        await MiniatureServer.ServeAsync(application, environ(), connection);

        Assert.Equal(expected, Encoding.Latin1.GetString(connection.ToArray()));
    }

    [Fact]
    public async Task It_aborts_what_fails_behind_the_commit()
    {
        using var connection = new MemoryStream();

        await Assert.ThrowsAsync<IOException>(() =>
            MiniatureServer.ServeAsync(
                async (_, start) =>
                {
                    await start(200).FlushAsync();
                    throw new FormatException();
                },
                Sample.Get(),
                connection
            )
        );
    }
}
