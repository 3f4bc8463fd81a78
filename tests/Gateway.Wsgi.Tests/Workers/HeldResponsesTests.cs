using System.Net.Sockets;
using System.Text;
using Gateway.Testing;
using Gateway.Wsgi.Workers;

namespace Gateway.Wsgi.Tests.Workers;

public sealed class HeldResponsesTests : IDisposable
{
    // The layout of shared.py.
    private const int Counters = 512;
    private const int Held = 4096;

    private readonly string _path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
    private readonly WorkerConnection _connection;
    private readonly Worker _worker;

    public HeldResponsesTests()
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        _connection = new WorkerConnection(socket, new SharedMemory(_path));
        _worker = new Worker(1, 1, _connection, TimeProvider.System);
    }

    [Fact]
    public async Task A_finished_response_that_was_not_sent_is_delivered()
    {
        Assert.Equal("held", await CallAsync(slot => Hold(slot, isBegun: true), "the worker"));
    }

    // The worker died behind a sending and before it said so; the slot is another request's by now.
    [Fact]
    public async Task A_response_that_was_sent_is_not_taken_for_that_of_a_request_that_has_not_begun()
    {
        Assert.Equal("the worker", await CallAsync(slot => Hold(slot, isBegun: false), "the worker"));
    }

    public void Dispose()
    {
        _connection.Dispose();
        File.Delete(_path);
    }

    private async Task<string> CallAsync(Action<byte> hold, string otherwise)
    {
        var pool = new WorkerPool(
            TimeProvider.System,
            maxRequests: null,
            new WorkerLog(TextWriter.Null, TimeProvider.System)
        );
        await using var client = new TestClient(
            (environ, startResponse) =>
            {
                var call = pool.Rent(environ, startResponse);
                var task = call.Task;
                _worker.Assign(call, now: 1);
                hold(call.Slot);
                var held = new HeldResponses();
                held.Take(_worker);
                held.Deliver();
                if (call.Worker is not null)
                {
                    _worker.Detach(call);
                    var head = new Wsgi.Protocol.ResponseHeadReader();
                    head.Read("200 OK\n"u8);
                    call.Answer(head, Encoding.ASCII.GetBytes(otherwise));
                }
                return task;
            }
        );
        var response = await client.GetAsync("/");
        return response.Text;
    }

    private void Hold(byte slot, bool isBegun)
    {
        byte[] frame = [1, slot, 0, 0, 7, 0, 0, 0, 4, 0, 0, 0, .. "200 OK\nheld"u8];
        using var memory = new FileStream(_path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        memory.Position = Held;
        memory.Write(frame);
        memory.Position = Counters;
        memory.WriteByte((byte)frame.Length);
        memory.Position = slot;
        memory.WriteByte((byte)(isBegun ? 1 : 0));
    }
}
