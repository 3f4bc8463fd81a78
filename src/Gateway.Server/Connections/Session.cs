using System.Runtime.CompilerServices;
using Gateway.Server.Protocol;
using Gateway.Server.Transports;

namespace Gateway.Server.Connections;

/// <summary>
/// Serves a connection from when something has come until all that came is answered: read a head, run the exchange, and
/// again. Pipelined requests are answered in order, and their responses leave together when nothing more is at hand to be
/// read. Holds all that a busy connection needs, and goes from connection to connection, so that an idle one needs nothing.
/// </summary>
internal sealed class Session
{
    // Responses to pipelined requests are sent in batches of about this size.
    private const long BatchSize = 48 * 1024;

    private readonly ServerContext _server;
    private readonly RequestReader _reader;
    private readonly Exchange _exchange;
    private readonly HeadWait _wait;
    private TransportConnection? _connection;
    private bool _isInHead;
    private bool _hasFailed;

    public Session(ServerContext server)
    {
        _server = server;
        _reader = new RequestReader(server.Protocol);
        _exchange = new Exchange(server, _reader);
        _wait = new HeadWait();
    }

    /// <summary>Whether a head was read since <see cref="Attach"/>.</summary>
    public bool HasServed { get; private set; }

    /// <summary>Whether it is not to serve another connection: something of the last one's may be left in it; see
    /// <see cref="Exchange.IsSpoilt"/>.</summary>
    public bool IsSpoilt => _hasFailed || _exchange.IsSpoilt;

    private TransportConnection Connection => _connection!;

    /// <summary>Takes a connection over.</summary>
    public void Attach(TransportConnection connection)
    {
        _connection = connection;
        HasServed = false;
        _reader.StartNextRequest();
        _exchange.Attach(connection);
        connection.Session = this;
    }

    /// <summary>Lets go of the connection.</summary>
    public void Detach()
    {
        EndHead();
        Connection.Session = null;
        _exchange.Detach();
        _connection = null;
    }

    /// <summary>Lets go of what a busy connection may have made large; for a session that is kept for later.</summary>
    public void Trim()
    {
        _exchange.Trim();
        _reader.Trim();
    }

    /// <summary>Serves the connection as long as there is something to do. Never throws.</summary>
    // Every batch of requests passes here, so waiting must not allocate.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<SessionEnd> RunAsync()
    {
        try
        {
            while (true)
            {
                switch (ReadHead())
                {
                    case RequestEventKind.Head:
                        HasServed = true;
                        var result = await _exchange.RunAsync();
                        if (result == ExchangeResult.Abort)
                        {
                            Connection.Abort();
                        }
                        if (result != ExchangeResult.Continue)
                        {
                            return SessionEnd.Close;
                        }
                        _reader.StartNextRequest();
                        if (Connection.Output.UnflushedBytes > BatchSize)
                        {
                            await FlushAsync();
                        }
                        break;
                    case RequestEventKind.Rejected:
                        return SessionEnd.Close;
                    default:
                        if (Connection.TryReceive() is var status && status == ReceiveStatus.Received)
                        {
                            break;
                        }
                        if (status == ReceiveStatus.Finished)
                        {
                            Refuse(_reader.EndOfInput(Connection.Unread.Length));
                            return SessionEnd.Close;
                        }
                        await FlushAsync();
                        if (Connection.Unread.IsEmpty)
                        {
                            if (!_server.IsStopping && (HasServed || !Connection.IsExpired))
                            {
                                return SessionEnd.Idle;
                            }
                            if (!await HasMoreAsync())
                            {
                                return SessionEnd.CloseIdle;
                            }
                        }
                        else if (!await WaitForHeadAsync())
                        {
                            return SessionEnd.Close;
                        }
                        break;
                }
            }
        }
        catch (Exception error)
        {
            _hasFailed = true;
            _server.Log.ConnectionFailed(error);
            Connection.Abort();
            return SessionEnd.Close;
        }
    }

    /// <summary>The peer of a connection, which may have been this session's and be no more, has gone.</summary>
    public void OnDeparted(long attachment, PeerDeparture departure) => _exchange.OnDeparted(attachment, departure);

    /// <summary>Looks after timeouts and rates; called about once a second, on any thread, and for connections of the past
    /// too.</summary>
    public void Tick(TimeSpan now)
    {
        if (_wait.IsOverdue(now))
        {
            Volatile.Read(ref _connection)?.InterruptReceive();
        }
        _exchange.Tick(now);
    }

    // What of a head is unread is a whole one, less than one, or none to be served.
    private RequestEventKind ReadHead()
    {
        // The event lives on the stack, so it is done with before anything is awaited.
        var next = _reader.Next(Connection.Unread);
        Connection.Consume(next.Consumed);
        if (next.Kind == RequestEventKind.NeedMore)
        {
            return RequestEventKind.NeedMore;
        }
        EndHead();
        if (next.Kind == RequestEventKind.Head && Connection.Admission == Admission.Admitted)
        {
            return RequestEventKind.Head;
        }
        Refuse(next.Rejection ?? Rejections.TooManyConnections);
        return RequestEventKind.Rejected;
    }

    private void Refuse(Rejection? rejection)
    {
        if (rejection is not null)
        {
            if (Connection.Admission != Admission.Admitted)
            {
                // Whatever is wrong with the request, it would not have been served.
                rejection = Rejections.TooManyConnections;
            }
            Connection.ErrorType = rejection.Reason;
            _exchange.Refuse(rejection);
        }
    }

    private ValueTask FlushAsync()
    {
        if (Connection.Output.UnflushedBytes == 0)
        {
            return default;
        }
        var flush = Connection.Output.FlushAsync();
        if (flush.IsCompletedSuccessfully)
        {
            // Read, since a source behind it counts on that.
            _ = flush.Result;
            return default;
        }
        Connection.LeaveThread();
        return AwaitAsync(flush);

        static async ValueTask AwaitAsync<T>(ValueTask<T> task) => await task;
    }

    /// <summary>Waits for more of a head.</summary>
    /// <returns>False when it has taken too long, and was refused.</returns>
    private async ValueTask<bool> WaitForHeadAsync()
    {
        if (!_isInHead)
        {
            _isInHead = true;
            var since = Connection.IsFresh && !HasServed ? Connection.WaitingSince : _server.NextBeat;
            _wait.Begin(since + _server.Limits.HeaderTimeoutOf(Connection.Admission));
        }
        Connection.LeaveThread();
        await Connection.WaitToReceiveAsync();
        if (!_wait.HasExpired)
        {
            return true;
        }
        Refuse(Rejections.HeadTimeout);
        return false;
    }

    private void EndHead()
    {
        if (_isInHead)
        {
            _isInHead = false;
            _wait.End();
        }
    }

    /// <summary>The last look at an idle connection: the server stops, or nothing has come for too long.</summary>
    private ValueTask<bool> HasMoreAsync()
    {
        // A peer that was told that its connection goes on may have a request under way.
        var linger = _server.IsStopping && (HasServed || !_server.IsClosing) ? _server.DrainLinger : TimeSpan.Zero;
        return IdleLinger.HasMoreAsync(Connection, linger, _server.TimeProvider);
    }
}
