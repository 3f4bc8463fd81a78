using System.Runtime.ExceptionServices;
using Gateway.FlaskLike.Debugging;
using Gateway.FlaskLike.Routing;
using Gateway.FlaskLike.Views;
using Gateway.Toolkit;

namespace Gateway.FlaskLike.Dispatch;

/// <summary>
/// One request's road, in Flask's order: match, hooks before, handler or routing error, error handlers, hooks after, session,
/// send, teardown. Hooks before run from the application inwards, those after from the blueprint outwards.
/// </summary>
internal sealed class Dispatcher(Flask app, IServiceProvider services)
{
    private readonly long? _mostOctets = app.Config["MAX_CONTENT_LENGTH"] is null
        ? null
        : app.Config.Get("MAX_CONTENT_LENGTH", 0L);

    private readonly bool _propagates = app.Config.Get("PROPAGATE_EXCEPTIONS", app.Config.Get("TESTING", false));

    public async ValueTask CallAsync(Environ environ, StartResponse startResponse)
    {
        await using var context = new RequestContext(app, environ, services);
        RequestContext.Current = context;
        try
        {
            Response response;
            try
            {
                response = await AnswerAsync(context).ConfigureAwait(false);
            }
            catch (Exception error)
            {
                response = await CrashAsync(context, error).ConfigureAwait(false);
            }
            await response.SendAsync(environ, startResponse).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            context.Error = error;
            throw;
        }
        finally
        {
            await TearDownAsync(context).ConfigureAwait(false);
        }
    }

    private async ValueTask<Response> AnswerAsync(RequestContext context)
    {
        Response response;
        try
        {
            response = await HandleAsync(context).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            response = await RecoverAsync(context, error).ConfigureAwait(false);
        }
        return await FinishAsync(context, response).ConfigureAwait(false);
    }

    private async ValueTask<Response> HandleAsync(RequestContext context)
    {
        var request = context.Request;
        var match = app.Map.Match(app.Hosts.DomainOf(request), request.Method, request.Path);
        context.Rule = match.Outcome is MatchOutcome.Found ? match.Rule : null;
        context.ViewArgs = match.Values ?? context.ViewArgs;
        if (_mostOctets is { } most && request.Environ.Get<IRequestBodyLimit>() is { IsReadOnly: false } limit)
        {
            limit.MaxBodySize = most;
        }
        var scopes = context.Scopes;
        if (context.Rule is { } matched)
        {
            Scope.Preprocess(context, matched);
        }
        for (var i = scopes.Count - 1; i >= 0; i--)
        {
            foreach (var view in scopes[i].Before.Views)
            {
                if (await view(context).ConfigureAwait(false) is { } early)
                {
                    return early;
                }
            }
        }
        return match.Outcome switch
        {
            MatchOutcome.Found => await CallAsync(context, match.Rule!).ConfigureAwait(false),
            MatchOutcome.Redirect => Redirect(request, match),
            MatchOutcome.MethodNotAllowed => throw HttpException.MethodNotAllowed(match.Allowed!),
            _ => throw new HttpException(404),
        };
    }

    private async ValueTask<Response> CallAsync(RequestContext context, Rule rule)
    {
        var request = context.Request;
        if (rule.AnswersOptions && request.Method == "OPTIONS")
        {
            var options = new Response("", contentType: null);
            options.Headers["allow"] = string.Join(", ", app.Map.MethodsAt(app.Hosts.DomainOf(request), request.Path));
            return options;
        }
        return await rule.View!(context).ConfigureAwait(false)
            ?? throw new InvalidOperationException(
                $"The handler of {rule} returned nothing (null); return a string, a Response, an object for JSON, or \"\"."
            );
    }

    // The path is the application's own, so it begins with one slash: "//host" would lead to another site.
    private Response Redirect(Request request, RuleMatch match)
    {
        if (match.Target is { } target)
        {
            return Response.Redirect(target.Write(match.Values, request.ScriptRoot), 308);
        }
        var url = match.RedirectRule is { } rule
            ? app.BuildUrl(rule, RuleMap.ValuesOf(match), request)
            : UrlEncoding.EncodePath("/" + (request.ScriptRoot + match.RedirectPath).TrimStart('/'));
        return Response.Redirect(request.QueryString.Length == 0 ? url : $"{url}?{request.QueryString}", 308);
    }

    private static async ValueTask<Response> RecoverAsync(RequestContext context, Exception error)
    {
        // What the peer did wrong with its body is an HTTP error like any other.
        var answer = error is RequestBodyException body ? new HttpException(body.Status, body.Message, body) : error;
        if (ErrorHandlers.Find(context.Scopes, answer) is { } view)
        {
            return await CallAsync(context, view, answer).ConfigureAwait(false);
        }
        if (answer is HttpException plain)
        {
            return plain.ToResponse();
        }
        ExceptionDispatchInfo.Throw(error);
        return null!;
    }

    // What nobody handled: written down once, and answered by the handler of 500 or by a page that tells nothing.
    private async ValueTask<Response> CrashAsync(RequestContext context, Exception error)
    {
        context.Error = error;
        if (_propagates || (error is OperationCanceledException && context.Request.Aborted.IsCancellationRequested))
        {
            ExceptionDispatchInfo.Throw(error);
        }
        await app
            .Errors.WriteLineAsync($"Exception on {context.Request.Path} [{context.Request.Method}]\n{error}")
            .ConfigureAwait(false);
        var answer = new HttpException(500, innerException: error);
        try
        {
            var response =
                ErrorHandlers.Find(context.Scopes, answer) is { } view
                    ? await CallAsync(context, view, answer).ConfigureAwait(false)
                : app.Debug ? DebugPage.Of(context, error)
                : answer.ToResponse();
            response = await FinishAsync(context, response).ConfigureAwait(false);
            context.Error = error;
            return response;
        }
        catch (Exception second)
        {
            context.Error = error;
            await app
                .Errors.WriteLineAsync(
                    $"Exception on {context.Request.Path}, while the one before was answered\n{second}"
                )
                .ConfigureAwait(false);
            return answer.ToResponse();
        }
    }

    private static async ValueTask<Response> CallAsync(RequestContext context, View view, Exception answer)
    {
        context.Error = answer;
        var response =
            await view(context).ConfigureAwait(false)
            ?? throw new InvalidOperationException(
                $"The error handler of {answer.GetType().Name} returned nothing (null); return a response.",
                answer
            );
        // Handled: teardown hooks need not know.
        context.Error = null;
        return response;
    }

    private async ValueTask<Response> FinishAsync(RequestContext context, Response response)
    {
        foreach (var hook in context.After ?? [])
        {
            response = hook(response) ?? response;
        }
        context.After = null;
        foreach (var scope in context.Scopes)
        {
            foreach (var view in scope.After.Views)
            {
                context.Response = response;
                response = await view(context).ConfigureAwait(false) ?? response;
            }
        }
        var sessions = app.Sessions!;
        if (context.OpenSession is null && sessions.MayRefresh(context.Request))
        {
            _ = context.Session;
        }
        if (context.OpenSession is { } session)
        {
            sessions.Save(session, response, context.Request, app.Errors);
        }
        return response;
    }

    private async ValueTask TearDownAsync(RequestContext context)
    {
        foreach (var scope in context.Scopes)
        {
            foreach (var view in scope.Teardown.Views)
            {
                try
                {
                    await view(context).ConfigureAwait(false);
                }
                // The response has gone; the next hook has its own things to put away.
                catch (Exception error)
                {
                    await app
                        .Errors.WriteLineAsync($"Exception in a teardown hook on {context.Request.Path}\n{error}")
                        .ConfigureAwait(false);
                }
            }
        }
    }
}
