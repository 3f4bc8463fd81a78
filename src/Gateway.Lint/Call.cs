using System.Runtime.ExceptionServices;
using Gateway.Lint.Requests;
using Gateway.Lint.Responses;

namespace Gateway.Lint;

/// <summary>One call of an application under Lint, from the request the server gives to the end of the response.</summary>
internal sealed class Call
{
    private readonly Application _application;
    private readonly Environ _serverEnviron;
    private readonly StartResponse _serverStart;
    private volatile bool _isOver;

    public Call(Application application, LintOptions options, Environ environ, StartResponse startResponse)
    {
        _application = application;
        _serverEnviron = environ;
        _serverStart = startResponse;
        Options = options;
        Report = new CallReport(options, environ is null ? "no request" : Describe(environ));
    }

    public LintOptions Options { get; }

    public CallReport Report { get; }

    public ResponseTrack Response { get; } = new();

    /// <summary>Whether the application has completed: nothing of the call may be used any more.</summary>
    public bool IsOver => _isOver;

    //# ## The end of the call
    //#
    //# Completion ends the response: when the returned task completes, the response is whole. There is no second life
    //# time, as that of the iterable in PEP 3333.
    //#
    /// <summary>Judges the request, runs the application, judges the end.</summary>
    public async ValueTask RunAsync()
    {
        RequestCheck.Check(_serverEnviron, _serverStart, Report);
        var request = new RequestTrack(this, _serverEnviron);
        var start = new ResponseStart(this, _serverStart);
        Response.IsHead = _serverEnviron.Method == "HEAD";
        Exception? failure = null;
        try
        {
            await _application(request.Environ, start.Start);
        }
        catch (Exception error)
        {
            failure = error;
        }
        _isOver = true;
        request.End();
        var broken = Judge(failure, request, start);
        Report.Settle(broken ?? failure);
        if ((broken ?? failure) is { } leaving)
        {
            ExceptionDispatchInfo.Throw(leaving);
        }
    }

    /// <summary>Refuses the use of what ended with the call.</summary>
    public void CheckAlive(string member)
    {
        //# * The environ, its headers and features, the body's reader and the response's writer end with the call. The
        //#   server reuses them for later requests, so an application MUST NOT use any of them after it has completed,
        //#   and MUST NOT leave work behind that does. `Complete` alone may be called late; it does nothing then.
        //#   `use-after-completion`
        if (_isOver)
        {
            throw Report.ByApplication(
                Clause.UseAfterCompletion,
                $"{member} was used after the application had completed, when it belongs to another request. Await all "
                    + "work before completing, and copy out what must live longer."
            );
        }
    }

    private LintException? Judge(Exception? failure, RequestTrack request, ResponseStart start)
    {
        var restored = request.JudgeRestored();
        //# * An exception from the application before the commit MUST become a 500; a `RequestBodyException` MUST become
        //#   its own status. After the commit the server MUST abort the connection, so that nobody takes a cut response
        //#   for a whole one. Either way the server MUST log it once, whole, with method and target, and MUST NOT show
        //#   any of it to the client outside of development. An `OperationCanceledException` after `Aborted` has fired
        //#   SHOULD be logged as no error.
        if (failure is not null && !ReferenceEquals(failure, Response.Refusal))
        {
            return null;
        }
        return Response.JudgeRefusal(failure, Report)
            ?? start.JudgeMissing()
            ?? BodyWriter.JudgeEnd(Response, Report)
            ?? request.JudgeBody()
            ?? restored;
        //# * The server MUST NOT end the call of its own accord: an application is never killed, and is told of a
        //#   departed peer by `Aborted` and by its flushes.
    }

    private static string Describe(Environ environ)
    {
        try
        {
            return Quoted.Request(environ.Method, environ.RawTarget.Span);
        }
        // A server whose environ cannot even be read is judged later; this is only its name.
        catch (Exception)
        {
            return "unknown request";
        }
    }
}
