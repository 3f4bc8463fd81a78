using System.Net;
using System.Net.Sockets;
using System.Reflection;
using System.Text;
using Gateway.Conformance.Hosts;

namespace Gateway.Conformance;

/// <summary>What the HttpListener of the base class library does by itself, without a line of Gateway: that the exceptions it
/// has in the grid are its own. A test that fails here says that an exception can go.</summary>
public sealed class HttpListenerTests
{
    private const string Get = "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n";

    [Fact]
    public async Task AsteriskTarget_is_refused_before_anybody_is_asked()
    {
        using var listener = HttpListenerHost.Start(out var endPoint);
        var context = listener.GetContextAsync();

        var received = await ReceiveAsync(endPoint, "OPTIONS * HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 400 ", received);
        Assert.False(context.IsCompleted);
    }

    [Fact]
    public async Task FieldLines_of_a_request_are_lost_but_the_last()
    {
        string[]? lines = null;

        await AnswerAsync(
            Get + "x-a: 1\r\nx-b: 2\r\nX-A: 3\r\n\r\n",
            context => lines = context.Request.Headers.GetValues("x-a")
        );

        Assert.Equal(["3"], lines!);
    }

    [Fact]
    public async Task FieldLines_of_a_response_are_joined()
    {
        var received = await AnswerAsync(
            Get + "\r\n",
            static context =>
            {
                context.Response.Headers.Add("x", "1");
                context.Response.Headers.Add("x", "2");
            }
        );

        Assert.Contains("\r\nx: 1, 2\r\n", received);
    }

    [Fact]
    public async Task FieldOctets_are_those_of_UTF8()
    {
        var received = await AnswerAsync(Get + "\r\n", static context => context.Response.Headers.Add("x", "\u00e4"));

        Assert.Contains("\r\nx: \u00c3\u00a4\r\n", received);
    }

    [Theory]
    [InlineData(204)]
    [InlineData(304)]
    public async Task LengthlessHeads_are_given_a_length_where_the_status_has_no_body(int status)
    {
        var received = await AnswerAsync(Get + "\r\n", context => context.Response.StatusCode = status);

        Assert.Contains("\r\nContent-Length: 0\r\n", received);
    }

    [Fact]
    public async Task LengthlessHeads_are_followed_by_a_last_chunk_for_HEAD()
    {
        var received = await AnswerAsync("HEAD" + Get[3..] + "\r\n", static _ => { });

        Assert.DoesNotContain("Content-Length", received);
        Assert.EndsWith("\r\n\r\n0\r\n\r\n", received);
    }

    [Fact]
    public async Task HeadsAlone_are_held_back_by_a_flush_and_a_write_of_nothing()
    {
        var received = await AnswerAsync(
            Get + "\r\n",
            static context =>
            {
                context.Response.OutputStream.Flush();
                context.Response.OutputStream.Write([]);
                context.Response.Headers.Add("x", "still unsent");
                context.Response.OutputStream.Write("body"u8);
            }
        );

        Assert.Contains("\r\nx: still unsent\r\n", received);
    }

    [Fact]
    public async Task HeadsAlone_that_an_asynchronous_write_of_nothing_sends_have_their_body_ended()
    {
        var received = await AnswerAsync(
            Get + "\r\n",
            static context => context.Response.OutputStream.WriteAsync([], 0, 0).Wait()
        );

        Assert.Contains("\r\n\r\n0\r\n\r\n", received);
    }

    [Fact]
    public void HalfClose_has_no_member_that_could_tell()
    {
        Type[] types = [typeof(HttpListenerContext), typeof(HttpListenerRequest), typeof(HttpListenerResponse)];

        Assert.DoesNotContain(
            types.SelectMany(type => type.GetMembers()),
            member =>
                member is EventInfo
                || (member as PropertyInfo)?.PropertyType == typeof(CancellationToken)
                || member.Name.Contains("Connected", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task HalfClose_is_not_seen_by_reading_either()
    {
        var ends = new List<int>();

        await AnswerAsync(Get + "\r\n", context => ends.Add(context.Request.InputStream.Read(new byte[1])));

        // The same as behind the end of a body whose peer is still there.
        Assert.Equal([0], ends);
    }

    /// <summary>Why the sample leaves a chunk unfinished.</summary>
    [Fact]
    public async Task An_abort_ends_a_chunked_body_as_if_it_were_whole()
    {
        var received = await AnswerAsync(
            Get + "\r\n",
            static context =>
            {
                context.Response.OutputStream.Write("cut"u8);
                context.Response.Abort();
            }
        );

        Assert.EndsWith("\r\n\r\n3\r\ncut\r\n0\r\n\r\n", received);
    }

    private static async Task<string> AnswerAsync(string request, Action<HttpListenerContext> answer)
    {
        using var listener = HttpListenerHost.Start(out var endPoint);
        var receiving = ReceiveAsync(endPoint, request);
        var context = await listener.GetContextAsync().WaitAsync(TestContext.Current.CancellationToken);
        answer(context);
        context.Response.Close();
        return await receiving;
    }

    private static async Task<string> ReceiveAsync(EndPoint endPoint, string request)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(endPoint, TestContext.Current.CancellationToken);
        await using var stream = new NetworkStream(socket);
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream, Encoding.Latin1);
        return await reader
            .ReadToEndAsync(TestContext.Current.CancellationToken)
            .WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
    }
}
