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
    private readonly ITransportConnection _transport;
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
    private RequestMeasurement _measurement;

    // Of the current request: why it ended as no request should; null when it did not.
    private string? _errorType;

    public Exchange(ServerContext server, ITransportConnection transport, RequestReader reader, InputFeeder feeder)
    {
        _server = server;
        _reader = reader;
        _transport = transport;
        _bodyRate = server.Limits.NewRateWindow();
        _departure = new Departure(server.TimeProvider);
        _output = new ResponseOutput(transport.Output, _departure);
        _response = new Response(_output, server.Date, MayPersist);
        _informational = new InformationalResponses(_output);
        _body = new RequestBody(reader, feeder, transport.Input, _informational.SendContinueAsync);
        _upgrade = new Upgrade(_output, transport.Input, reader, _response);
        _features = new ServerFeatures(reader.Head, _body, _response, _informational, _upgrade, transport);
        _environ = new ServerEnviron(reader.Head, _body, _departure, _features, transport);
        _startResponse = _response.Start;
        transport.Departed = _departure.OnDeparted;
    }

    /// <summary>Serves the request whose head has been read.</summary>
    /// <returns>How the connection goes on.</returns>
    public ValueTask<ExchangeResult> RunAsync()
    {
        _response.Begin(_reader.Head.Method.SequenceEqual("HEAD"u8), _reader.Head.IsHttp10);
        _informational.Reset();
        _upgrade.Reset();
        _environ.Reset();
        _departure.Begin();
        _errorType = null;
        _measurement = _server.Metrics.RequestBegins(_reader.Head, _environ.Scheme);
        if (!_server.Limits.TryEnter())
        {
            Report(Rejections.TooBusy.Reason, Rejections.TooBusy.Status, Rejections.TooBusy.Message);
            ErrorResponse.Write(_response.Start, Rejections.TooBusy, mustClose: false, _server.Development);
            return AwaitAsync(default, hasEntered: false);
        }
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
            // Earlier responses do not wait for this one.
            _output.PushFromOutside();
        }
        return AwaitAsync(call, hasEntered: true);
    }

    /// <summary>Answers a request that is refused.</summary>
    public void Refuse(Rejection rejection)
    {
        _response.Begin(isHead: false, isHttp10: false);
        _server.Refusals.Refuse(rejection, _transport.RemoteEndPoint);
        ErrorResponse.Write(_response.Start, rejection, mustClose: true, _server.Development);
        _response.Finish();
        _response.End();
    }

    /// <summary>Looks after the rate of the body; called about once a second, on any thread.</summary>
    public void Tick(TimeSpan now)
    {
        if (_bodyRate.IsTooSlow(now, _body.ReceivedBytes, _body.IsWaiting))
        {
            _body.Expire();
        }
    }

    /// <summary>Lets go of the buffers; for a connection that becomes idle.</summary>
    public void Release() => _response.Release();

    private async ValueTask<ExchangeResult> AwaitAsync(ValueTask call, bool hasEntered)
    {
        Exception? error = null;
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
            Report(refused.Reason, refused.Status, refused.Message);
        }
        var result = error is null ? ExchangeResult.Continue : Fail(error);
        if (hasEntered)
        {
            _server.Limits.Leave();
        }
        _server.Metrics.RequestEnds(_measurement, _upgrade.IsDone ? 101 : _response.Status, _errorType);
        _departure.End();
        _response.End();
        if (result == ExchangeResult.Continue)
        {
            result = await SettleAsync();
        }
        _body.Reset();
        return result;
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
        _output.PushFromOutside();
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
        ErrorResponse.Write(_response.Start, error, _server.Development);
        _response.Finish();
        return ExchangeResult.Continue;
    }

    private void Report(string reason, int status, string message)
    {
        _errorType = reason;
        _server.Refusals.Refuse(reason, status, message, _reader.Head, _transport.RemoteEndPoint);
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
