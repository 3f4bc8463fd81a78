using Gateway.Testing.Requests;
using Gateway.Testing.Responses;

namespace Gateway.Testing;

/// <summary>One call of the application, from its request to however it ends.</summary>
internal sealed class Call
{
    private readonly Environ _environ;
    private readonly RequestBody _body;
    private readonly bool _rethrows;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Call(TestRequest request, Environ environ, RequestBodySource source, TestClient client)
    {
        _environ = environ;
        _rethrows = client.RethrowExceptions;
        _body = new RequestBody(source, client.MaxBodySize);
        Source = source;
        Output = new ResponseOutput(Departure);
        Response = new Response(request.Method == "HEAD", Output);
        Interim = new InformationalResponses(() => Response.IsCommitted);
        Upgrade = new Upgrade(Response, _body, Departure);
        environ.Body = _body;
        environ.Aborted = Departure.Token;
        environ.Set<IRequestBodyLimit>(_body);
        environ.Set<IRequestTrailers>(_body);
        environ.Set<IReasonPhrase>(Response);
        environ.Set<IResponseTrailers>(Response.Trailers);
        environ.Set<IInformationalResponses>(Interim);
        if (RequestFields.AskForUpgrade(environ.Headers))
        {
            environ.Set<IUpgrade>(Upgrade);
        }
    }

    public RequestBodySource Source { get; }

    public Response Response { get; }

    public ResponseOutput Output { get; }

    public InformationalResponses Interim { get; }

    public Upgrade Upgrade { get; }

    public Departure Departure { get; } = new();

    /// <summary>The application's exception; null when there was none. Final once the call has ended.</summary>
    public Exception? Error { get; private set; }

    /// <summary>Whether the response was cut after its commit.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Whether the exception is for the test to see, rather than a client's view of it.</summary>
    public bool Rethrows => Error is not null && _rethrows && (IsCut || Error is not RequestBodyException);

    /// <summary>Completes when the call has ended; never fails.</summary>
    public Task Ended => _ended.Task;

    public async Task RunAsync(Application application)
    {
        Error = await ApplyAsync(application) ?? Response.Failure ?? Finish();
        IsCut = Error is not null && Response.IsCommitted;
        Departure.End();
        if (Rethrows)
        {
            Response.Fail(Error!);
        }
        else if (Error is not null)
        {
            Response.Fail(Error is RequestBodyException { Status: >= 400 and <= 599 and var status } ? status : 500);
        }
        Response.End();
        Interim.End();
        Upgrade.End();
        _body.End();
        _ended.SetResult();
    }

    /// <summary>The client breaks the connection.</summary>
    public void Break()
    {
        if (Departure.Break())
        {
            Source.Complete(new IOException("The client broke the connection."));
            Output.CancelPendingFlush();
            Upgrade.Break();
        }
    }

    // On a clean ExecutionContext, as on the server: an AsyncLocal of the test, or of an earlier call, is not seen.
    private async Task<Exception?> ApplyAsync(Application application)
    {
        Task call;
        using (ExecutionContext.SuppressFlow())
        {
            call = Task.Run(() => application(_environ, Response.Start).AsTask(), CancellationToken.None);
        }
        try
        {
            await call;
            return null;
        }
        catch (Exception error)
        {
            return error;
        }
    }

    private InvalidOperationException? Finish()
    {
        try
        {
            if (!Upgrade.IsDone)
            {
                Response.Finish();
            }
            return null;
        }
        catch (InvalidOperationException error)
        {
            return error;
        }
    }
}
