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
    private readonly Admission _admission;
    private readonly RequestReader _reader;
    private readonly InputFeeder _feeder;
    private readonly Exchange _exchange;
    private readonly HeadWait _wait;
    private readonly RateWindow _sendRate;
    private readonly Action _interrupt;
    private readonly Func<bool> _mayWait;
    private bool _isIdle;

    // Why the server ended the connection; null when it had no such reason.
    private string? _errorType;

    public ConnectionLoop(ServerContext server, ITransportConnection transport, Admission admission)
    {
        _server = server;
        _transport = transport;
        _admission = admission;
        _reader = new RequestReader(server.Protocol);
        _feeder = new InputFeeder(_reader);
        _wait = new HeadWait(server.Limits.HeaderTimeoutOf(admission), server.Limits.KeepAliveTimeout);
        _sendRate = server.Limits.NewRateWindow();
        _interrupt = transport.Input.CancelPendingRead;
        _mayWait = () => !server.IsClosing;
        _exchange = new Exchange(server, transport, _reader, _feeder);
    }

    /// <summary>Serves the connection to its end. Never throws.</summary>
    public async Task RunAsync()
    {
        var measurement = _server.Metrics.ConnectionBegins(_transport.LocalEndPoint);
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
        await _transport.CloseAsync(_isIdle);
        _server.Metrics.ConnectionEnds(measurement, _errorType);
        _server.Connections.Leave(_admission);
    }

    /// <summary>Ends the connection when it is idle; else it ends itself behind the response it is at.</summary>
    public void Stop() => _wait.InterruptIdle(_interrupt);

    /// <summary>Looks after timeouts and rates; called about once a second.</summary>
    public void Tick(TimeSpan now)
    {
        // How many they are is asked for only while some wait.
        var hasUnsent = _transport.HasUnsent;
        if (_sendRate.IsTooSlow(now, hasUnsent ? _transport.SentBytes : 0, hasUnsent))
        {
            _errorType = Refusals.ResponseTooSlow;
            _server.Refusals.AbortSlowReader(_transport.RemoteEndPoint);
            _transport.Abort();
            return;
        }
        _wait.Tick(now, _interrupt);
        _exchange.Tick(now);
    }

    public void Abort() => _transport.Abort();

    /// <summary>Reads until a request's head is whole.</summary>
    /// <returns>False when the connection is to be closed.</returns>
    // Every request waits here once, so the waiting must not allocate.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<bool> ReadHeadAsync()
    {
        var isInHead = false;
        // Known only for a connection that becomes idle while the server stops; the others have been so for longer.
        long? idleSince = null;
        while (true)
        {
            if (_transport.Output.UnflushedBytes > BatchSize)
            {
                await _transport.Output.FlushAsync();
            }
            if (!_transport.Input.TryRead(out var read))
            {
                await _transport.Output.FlushAsync();
                if (_server.IsStopping)
                {
                    idleSince ??= _server.TimeProvider.GetTimestamp();
                }
                if (!_wait.Begin(isInHead, _mayWait))
                {
                    var waited = idleSince is { } since
                        ? _server.TimeProvider.GetElapsedTime(since)
                        : TimeSpan.MaxValue;
                    _isIdle = !await IdleLinger.HasMoreAsync(
                        _transport,
                        _server.DrainLinger - waited,
                        _server.TimeProvider
                    );
                    if (_isIdle)
                    {
                        return false;
                    }
                    continue;
                }
                read = await _transport.Input.ReadAsync();
                _wait.End();
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
                isInHead = unconsumed > 0;
                if (read.IsCompleted)
                {
                    rejection = _reader.EndOfInput(unconsumed);
                }
                else if (!_wait.HasExpired)
                {
                    continue;
                }
                else if (isInHead)
                {
                    rejection = Rejections.HeadTimeout;
                }
                else if (_transport.HasUnread)
                {
                    // A request came at the last moment.
                    _wait.EndRequest();
                    continue;
                }
                else
                {
                    // To a peer that has sent nothing there is nothing to say.
                    _isIdle = true;
                }
            }
            else
            {
                _transport.Input.AdvanceTo(consumed);
            }
            if (_admission == Admission.Refused && (rejection is not null || kind == RequestEventKind.Head))
            {
                rejection = Rejections.TooManyConnections;
            }
            if (rejection is not null)
            {
                _errorType = rejection.Reason;
                _exchange.Refuse(rejection);
            }
            _wait.EndRequest();
            return kind == RequestEventKind.Head && rejection is null;
        }
    }
}
