using System.Buffers;
using System.Text;
using Gateway.AspNetCore.Requests;
using Gateway.AspNetCore.Responses;
using Gateway.Hosting;
using Gateway.Server.Protocol;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Gateway.AspNetCore;

/// <summary>Calls a Gateway application for an <see cref="HttpContext"/>: map in, call, map out.</summary>
/// <param name="application">The application.</param>
/// <param name="logger">Where a failed call is logged.</param>
/// <param name="development">Whether clients are shown why their request failed.</param>
/// <param name="flushesAtEnd">Whether the response is flushed when the call ends: needed where middleware may have put
/// another body in the place of the server's, and in the way of answering pipelined requests in one send elsewhere.</param>
internal sealed class ApplicationBridge(Application application, ILogger logger, bool development, bool flushesAtEnd)
{
    // What was flushed is on its way within the host, which drops it when it aborts; nothing tells when it has left.
    private static readonly TimeSpan TimeToLeave = TimeSpan.FromMilliseconds(20);

    private readonly BridgeLog _log = new(logger);

    public async Task InvokeAsync(HttpContext context)
    {
        var departure = new Departure(context);
        var sink = new HttpResponseSink(context, departure);
        var response = new StagedResponse(sink);
        var body = new BridgedBody(context);
        var features = new BridgedFeatures(context, body, response, sink.HasReasonPhrase);
        var environ = new BridgedEnviron(context, body, departure, features);
        try
        {
            await application(environ, response.Start);
            if (features.Upgraded is { } upgrade)
            {
                await upgrade.EndAsync();
            }
            else
            {
                response.Finish();
            }
        }
        catch (Exception error)
        {
            await FailAsync(
                error,
                context,
                environ,
                response,
                departure.HasGone,
                isUpgraded: features.Upgraded is not null
            );
        }
        finally
        {
            departure.End();
            response.End();
        }
        if (flushesAtEnd && features.Upgraded is null && !departure.HasGone)
        {
            await context.Response.BodyWriter.FlushAsync();
        }
    }

    private async ValueTask FailAsync(
        Exception error,
        HttpContext context,
        BridgedEnviron environ,
        StagedResponse response,
        bool hasGone,
        bool isUpgraded
    )
    {
        var isCommitted = response.IsCommitted || isUpgraded;
        var refused = error as RequestBodyException;
        if (error is OperationCanceledException && hasGone)
        {
            _log.Abandoned(environ);
        }
        else if (refused is not null && !isCommitted)
        {
            _log.BodyRefused(refused, environ);
        }
        else
        {
            _log.ApplicationFailed(error, environ, isCommitted);
        }
        if (isCommitted)
        {
            await Task.Delay(TimeToLeave);
            context.Abort();
            return;
        }
        response.ReasonPhrase = null;
        WriteError(response, StagedResponse.StatusOf(error), error, refused is not null);
        response.Finish();
    }

    // In production the status and nothing else.
    private void WriteError(StagedResponse response, int status, Exception error, bool mustClose)
    {
        var type = new Header("Content-Type", "text/plain; charset=utf-8");
        var writer = mustClose ? response.Start(status, type, ("Connection", "close")) : response.Start(status, type);
        writer.Write(Encoding.UTF8.GetBytes($"{status} {Encoding.ASCII.GetString(ReasonPhrases.Get(status))}\n"));
        if (development)
        {
            writer.Write(Encoding.UTF8.GetBytes($"{error}\n"));
        }
    }
}
