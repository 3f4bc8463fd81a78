using System.Buffers;
using System.Net.Sockets;

namespace Gateway.Server.Tests.Wire;

/// <summary>The peer goes away while more of its body has come than the server holds for an application that does not
/// read.</summary>
public abstract class PeerDepartureTests : IDisposable
{
    // More than the server takes unasked, and little enough that the rest, and a FIN behind it, fit into the system's buffers:
    // epoll takes nothing unasked, and the system not much more than 64 KiB at first.
    private static int Sent => OnTransportAttribute.OfCurrentTest() == TransportKind.Epoll ? 40_000 : 150_000;

    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(10);

    private static readonly Dictionary<string, Func<Environ, StartResponse, Task, ValueTask>> Applications = new()
    {
        ["waits"] = static async (_, startResponse, aborted) =>
        {
            await aborted;
            startResponse(200);
        },
        ["reads a part"] = static async (environ, startResponse, aborted) =>
        {
            environ.Body.AdvanceTo((await environ.Body.ReadAsync()).Buffer.End);
            await aborted;
            startResponse(200);
        },
        ["reads"] = static async (environ, startResponse, aborted) =>
        {
            await Assert.ThrowsAsync<RequestBodyException>(() => environ.Body.CopyToAsync(Stream.Null));
            await aborted;
            startResponse(200);
        },
        ["writes"] = static async (environ, startResponse, _) =>
        {
            var writer = startResponse(200);
            do
            {
                writer.Write(new byte[50_000]);
            } while (!(await writer.FlushAsync(environ.Aborted)).IsCompleted);
        },
    };

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    public static TheoryData<string, bool, bool> Cases
    {
        get
        {
            var cases = new TheoryData<string, bool, bool>();
            foreach (var name in Applications.Keys)
            {
                foreach (var byReset in new[] { false, true })
                {
                    cases.Add(name, byReset, false);
                    cases.Add(name, byReset, true);
                }
            }
            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Is_told_in_front_of_an_unread_body(string application, bool byReset, bool isUnix)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "only Linux tells of a FIN behind octets that were not received");
        var called = new TaskCompletionSource();
        var aborted = new TaskCompletionSource();
        var path = Path.Combine(_folder.FullName, "s");
        await using var server = await TestServer.StartAsync(
            async (environ, startResponse) =>
            {
                environ.Aborted.Register(aborted.SetResult);
                var call = Applications[application](environ, startResponse, aborted.Task);
                called.SetResult();
                await call;
            },
            options =>
            {
                options.Addresses.Add(ListenAddress.Parse($"unix:{path}"));
                // So that nobody is sent away for reading too slowly.
                options.MinDataRate = 0;
            }
        );
        using var client = await RawClient.ConnectAsync(isUnix ? new UnixDomainSocketEndPoint(path) : server.EndPoint);
        await client.SendAsync("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\nx");
        await called.Task;
        await client.SendAsync(new string('x', Sent));

        if (byReset)
        {
            client.Reset();
        }
        else
        {
            client.FinishSending();
        }

        await aborted.Task.WaitAsync(Deadline, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task By_a_fin_costs_neither_the_body_nor_the_answer()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "only Linux tells of a FIN behind octets that were not received");
        await using var server = await TestServer.StartAsync(
            static async (environ, startResponse) =>
            {
                var aborted = new TaskCompletionSource();
                await using var registration = environ.Aborted.Register(aborted.SetResult);
                await aborted.Task.WaitAsync(Deadline);
                await environ.Body.CopyToAsync(startResponse(200));
            }
        );
        using var client = await server.ConnectAsync();
        await client.SendAsync($"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: {Sent}\r\n\r\n" + new string('x', Sent));

        client.FinishSending();

        Assert.EndsWith("\r\n\r\n0\r\n\r\n", (await client.ReadToEndAsync()).Replace("x", ""));
    }

    public void Dispose()
    {
        _folder.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }
}
