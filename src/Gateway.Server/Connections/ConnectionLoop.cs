using System.Runtime.CompilerServices;
using Gateway.Server.Protocol;
using Gateway.Server.Transports;

namespace Gateway.Server.Connections;

/// <summary>
/// The road of a connection: read a head, run the exchange, and again, until either side ends it. Pipelined requests are
/// answered in order, and their responses leave together when nothing more is at hand to be read.
/// </summary>
internal sealed class ConnectionLoop
{
    // Responses to pipelined requests are sent in batches of about this size.
    private const long BatchSize = 64 * 1024;

    private readonly ServerContext _server;
    private readonly ITransportConnection _transport;
    private readonly RequestReader _reader;
    private readonly InputFeeder _feeder;
    private readonly Exchange _exchange;
    private readonly Lock _gate = new();

    // Whether the loop waits between two requests; guarded by _gate.
    private bool _isIdle;

    public ConnectionLoop(ServerContext server, ITransportConnection transport)
    {
        _server = server;
        _transport = transport;
        _reader = new RequestReader(server.Protocol);
        _feeder = new InputFeeder(_reader);
        _exchange = new Exchange(server, transport, _reader, _feeder);
    }

    /// <summary>Serves the connection to its end. Never throws.</summary>
    public async Task RunAsync()
    {
        try
        {
            while (await ReadHeadAsync())
            {
                var result = await _exchange.RunAsync();
                if (result == ExchangeResult.Abort)
                {
                    _transport.Abort();
                }
                if (result != ExchangeResult.Continue)
                {
                    break;
                }
                _reader.StartNextRequest();
            }
        }
        catch (Exception error)
        {
            _server.Log.ConnectionFailed(error);
            _transport.Abort();
        }
        _exchange.Release();
        await _transport.CloseAsync();
    }

    /// <summary>Ends the connection when it is idle; else it ends itself behind the response it is at.</summary>
    public void Stop()
    {
        lock (_gate)
        {
            if (_isIdle)
            {
                _transport.Input.CancelPendingRead();
            }
        }
    }

    public void Abort() => _transport.Abort();

    /// <summary>Reads until a request's head is whole.</summary>
    /// <returns>False when the connection is to be closed.</returns>
    // Every request waits here once, so the waiting must not allocate.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<bool> ReadHeadAsync()
    {
        while (true)
        {
            if (_transport.Output.UnflushedBytes > BatchSize)
            {
                await _transport.Output.FlushAsync();
            }
            if (!_transport.Input.TryRead(out var read))
            {
                await _transport.Output.FlushAsync();
                if (!BecomeIdle())
                {
                    return false;
                }
                read = await _transport.Input.ReadAsync();
                EndIdle();
            }
            var input = read.Buffer;
            // The event lives on the stack, so what is needed of it is taken before anything is awaited.
            var next = _feeder.Next(input);
            var kind = next.Kind;
            var rejection = next.Rejection;
            var consumed = input.GetPosition(next.Consumed);
            if (kind == RequestEventKind.NeedMore)
            {
                var unconsumed = input.Slice(consumed).Length;
                _transport.Input.AdvanceTo(consumed, input.End);
                if (!read.IsCompleted)
                {
                    if (read.IsCanceled && _server.IsStopping && unconsumed == 0)
                    {
                        return false;
                    }
                    continue;
                }
                rejection = _reader.EndOfInput(unconsumed);
            }
            else
            {
                _transport.Input.AdvanceTo(consumed);
            }
            if (rejection is not null)
            {
                _exchange.Refuse(rejection);
            }
            return kind == RequestEventKind.Head;
        }
    }

    private bool BecomeIdle()
    {
        lock (_gate)
        {
            _isIdle = !_server.IsStopping;
            return _isIdle;
        }
    }

    private void EndIdle()
    {
        lock (_gate)
        {
            _isIdle = false;
        }
    }
}
