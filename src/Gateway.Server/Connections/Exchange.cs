using System.Diagnostics;
using Gateway.Server.Metrics;
using Gateway.Server.Protocol;
using Gateway.Server.Transports;

namespace Gateway.Server.Connections;

/// <summary>
/// One request and its response: calls the application, and makes of however the call ends a whole response or an aborted
/// connection. Reused from request to request of a connection.
/// </summary>
internal sealed class Exchange
{
    private readonly ServerContext _server;
    private readonly RateWindow _bodyRate;
    private readonly RequestReader _reader;
    private readonly RequestBody _body;
    private readonly ResponseOutput _output;
    private readonly Response _response;
    private readonly InformationalResponses _informational;
    private readonly Upgrade _upgrade;
    private readonly ServerFeatures _features;
    private readonly ServerEnviron _environ;
    private readonly Departure _departure;
    private readonly StartResponse _startResponse;
    private TransportConnection? _connection;
    private int _number;
    private RequestMeasurement _measurement;

    // Of the current request: why it ended as no request should; null when it did not.
    private string? _errorType;

    public Exchange(ServerContext server, RequestReader reader)
    {
        _server = server;
        _reader = reader;
        _bodyRate = server.Limits.NewRateWindow();
        _departure = new Departure(server.TimeProvider, server.Log.CallbackFailed);
        _output = new ResponseOutput(_departure);
        _response = new Response(_output, server.Date, MayPersist);
        _informational = new InformationalResponses(_output);
        _body = new RequestBody(reader, _informational.SendContinueAsync);
        _upgrade = new Upgrade(_output, reader, _response);
        _features = new ServerFeatures(reader.Head, _body, _response, _informational, _upgrade);
        _environ = new ServerEnviron(reader.Head, _body, _departure, _features, new StringCache());
        _startResponse = _response.Start;
    }

    private TransportConnection Connection => _connection!;

    /// <summary>Whether the application has left a read behind, which may still go on: no other connection is to meet
    /// it.</summary>
    public bool IsSpoilt => _body.IsPulling;

    /// <summary>Takes a connection over.</summary>
    public void Attach(TransportConnection connection)
    {
        _connection = connection;
        connection.Attachment = _departure.Attach();
        _output.Attach(connection);
        _body.Attach(connection);
        _upgrade.Attach(connection);
        _features.Attach(connection);
        _environ.Attach(connection);
    }

    /// <summary>Lets go of the connection.</summary>
    public void Detach()
    {
        _connection = null;
        _departure.Attach();
        _output.Attach(null);
        _body.Attach(null);
        _upgrade.Attach(null);
        _features.Attach(null);
        _environ.Attach(null);
    }

    /// <summary>Serves the request whose head has been read.</summary>
    /// <returns>How the connection goes on.</returns>
    public ValueTask<ExchangeResult> RunAsync()
    {
        Volatile.Write(ref _number, _number + 1);
        _response.Begin(_reader.Head.IsHead, _reader.Head.IsHttp10, _reader.Head.IsConnect);
        _informational.Reset();
        _upgrade.Reset();
        _environ.Reset();
        _departure.Begin(Connection);
        _errorType = null;
        _measurement = _server.Metrics.RequestBegins(_reader.Head, _environ.Scheme);
        if (!_server.Limits.TryEnter())
        {
            Report(Rejections.TooBusy.Reason, Rejections.TooBusy.Status, Rejections.TooBusy.Message);
            ErrorResponse.Write(_response.Start, Rejections.TooBusy, mustClose: false, _server.Development);
            return AwaitAsync(default, hasEntered: false);
        }
        if (!_reader.IsDone || _reader.Head.AsksForUpgrade)
        {
            // The application may read, on whichever thread.
            Connection.LeaveThread();
        }
        var key = CallKey.Of(_reader.Head);
        if (!Connection.MayCall(key))
        {
            return MoveAsync(key);
        }
        if (Connection.Output.UnflushedBytes > 0 && Connection.IsOnBlockingThread)
        {
            PushEarlier();
        }
        return Call();
    }

    /// <summary>Answers a request that is refused.</summary>
    public void Refuse(Rejection rejection)
    {
        _response.Begin(_reader.Head.IsHead, isHttp10: false, isConnect: false);
        _server.Refusals.Refuse(rejection, Connection.RemoteEndPoint);
        ErrorResponse.Write(_response.Start, rejection, mustClose: true, _server.Development);
        _response.Finish();
        _response.End();
    }

    /// <summary>Looks after the rate of the body; called about once a second, on any thread.</summary>
    public void Tick(TimeSpan now)
    {
        if (_bodyRate.IsTooSlow(now, _body.ReceivedBytes, _body.IsWaiting, Volatile.Read(ref _number)))
        {
            _body.Expire();
        }
    }

    /// <summary>The peer has gone; see <see cref="Departure.OnDeparted"/>.</summary>
    public void OnDeparted(long attachment, PeerDeparture departure) => _departure.OnDeparted(attachment, departure);

    /// <summary>Lets go of what has become large.</summary>
    public void Trim() => _response.Trim();

    private ValueTask<ExchangeResult> Call()
    {
        ValueTask call;
        try
        {
            call = _server.Application(_environ, _startResponse);
        }
        catch (Exception error)
        {
            return AwaitAsync(ValueTask.FromException(error), hasEntered: true);
        }
        finally
        {
            // Whatever the application left in its context, the next call starts without it.
            _server.RestoreContext();
        }
        if (!call.IsCompleted)
        {
            lock (_output.Gate)
            {
                // Earlier responses do not wait for this one.
                _output.PushEarlier();
                Connection.LeaveThread();
            }
        }
        else if (call.IsCompletedSuccessfully && IsPlain())
        {
            // Read, since a source behind it counts on that.
            call.GetAwaiter().GetResult();
            return new(EndPlain());
        }
        return AwaitAsync(call, hasEntered: true);
    }

    private async ValueTask<ExchangeResult> MoveAsync(uint key)
    {
        PushEarlier();
        Connection.LeaveThread();
        await Connection.MoveAsync();
        var start = Stopwatch.GetTimestamp();
        var call = Call();
        Connection.MovedCallReturned(key, Stopwatch.GetElapsedTime(start));
        return await call;
    }

    // Earlier responses wait for no call that is expected to block.
    private void PushEarlier()
    {
        lock (_output.Gate)
        {
            _output.Push();
        }
    }

    /// <summary>Whether a call that has completed leaves nothing to be looked into.</summary>
    private bool IsPlain() =>
        _response.Failure is null && _response.IsWhole && !_upgrade.IsDone && !_departure.HasGone && _reader.IsDone;

    private ExchangeResult EndPlain()
    {
        _response.Finish();
        _server.Limits.Leave();
        _server.Metrics.RequestEnds(_measurement, _response.Status, _errorType);
        _departure.End();
        _response.End();
        _body.Reset();
        return _response.Persists ? ExchangeResult.Continue : ExchangeResult.Close;
    }

    private async ValueTask<ExchangeResult> AwaitAsync(ValueTask call, bool hasEntered)
    {
        ExchangeResult result;
        try
        {
            result = await ConcludeAsync(call);
        }
        finally
        {
            if (hasEntered)
            {
                _server.Limits.Leave();
            }
            _server.Metrics.RequestEnds(_measurement, _upgrade.IsDone ? 101 : _response.Status, _errorType);
            _departure.End();
            _response.End();
        }
        if (result == ExchangeResult.Continue)
        {
            result = await SettleAsync();
        }
        _body.Reset();
        return result;
    }

    /// <summary>Waits for the end of the call, and makes a whole response of it where that can be.</summary>
    private async ValueTask<ExchangeResult> ConcludeAsync(ValueTask call)
    {
        Exception? error;
        try
        {
            await call;
            error = _response.Failure;
            // An application that noticed the departure owes nobody a whole response.
            if (error is null && _departure.HasGone && !_upgrade.IsDone && !_response.IsWhole)
            {
                error = new OperationCanceledException("The peer went away.");
            }
            if (error is null)
            {
                Finish();
            }
        }
        catch (Exception thrown)
        {
            error = thrown;
        }
        // Said even when the application has caught it, and once.
        if ((_body.Failure ?? error as RequestBodyException) is { } refused)
        {
            Report(refused.Reason, ErrorResponse.StatusOf(refused), refused.Message);
        }
        return error is null ? ExchangeResult.Continue : Fail(error);
    }

    private void Finish()
    {
        if (_upgrade.IsDone)
        {
            return;
        }
        if (!_response.IsStarted)
        {
            throw new InvalidOperationException(
                "The application completed without calling startResponse; call it once for every request."
            );
        }
        _response.Finish();
    }

    /// <summary>Brings the connection in step for the next request, if there is to be one.</summary>
    private async ValueTask<ExchangeResult> SettleAsync()
    {
        if (_upgrade.IsDone || !_response.Persists)
        {
            return ExchangeResult.Close;
        }
        if (_reader.IsDone)
        {
            return ExchangeResult.Continue;
        }
        // A peer may wait for the response before it sends the rest.
        lock (_output.Gate)
        {
            _output.Push();
        }
        return await _body.DrainAsync() ? ExchangeResult.Continue : ExchangeResult.Close;
    }

    private ExchangeResult Fail(Exception error)
    {
        _errorType ??= error.GetType().FullName;
        if (error is OperationCanceledException && _departure.HasGone)
        {
            _server.Log.Abandoned(_environ);
        }
        // That a peer's body is wrong is no failure of the application's, and has been told.
        else if (error is not RequestBodyException)
        {
            _server.Log.ApplicationFailed(error, _environ, _response.IsCommitted);
        }
        if (_response.IsCommitted)
        {
            return ExchangeResult.Abort;
        }
        _response.Discard();
        ErrorResponse.Write(_response.Start, error, _server.Development);
        _response.Finish();
        return ExchangeResult.Continue;
    }

    private void Report(string reason, int status, string message)
    {
        _errorType = reason;
        _server.Refusals.Refuse(reason, status, message, _reader.Head, Connection.RemoteEndPoint);
    }

    private bool MayPersist() => _reader.Head.IsPersistent && !_server.IsStopping && _body.IsDrainable;
}

internal enum ExchangeResult
{
    /// <summary>The connection is in step and may serve another request.</summary>
    Continue,

    /// <summary>The response is whole, and the connection's last.</summary>
    Close,

    /// <summary>The response cannot be made whole; the peer must notice.</summary>
    Abort,
}
