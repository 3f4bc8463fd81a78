using System.Runtime.ExceptionServices;
using Gateway.FlaskLike.Routing;
using Gateway.FlaskLike.Views;
using Gateway.Toolkit;

namespace Gateway.FlaskLike.Dispatch;

/// <summary>
/// One request's road, in Flask's order: match, hooks before, handler or routing error, error handlers, hooks after, send,
/// teardown.
/// </summary>
internal sealed class Dispatcher(
    Flask app,
    RuleMap rules,
    IReadOnlyDictionary<string, View> views,
    ErrorHandlers errors,
    View[] before,
    View[] after,
    View[] teardown,
    IServiceProvider services
)
{
    public async ValueTask CallAsync(Environ environ, StartResponse startResponse)
    {
        await using var context = new RequestContext(app, environ, services);
        RequestContext.Current = context;
        try
        {
            var response = await AnswerAsync(context).ConfigureAwait(false);
            await response.SendAsync(environ, startResponse).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            context.Error = error;
            throw;
        }
        finally
        {
            foreach (var view in teardown)
            {
                await view(context).ConfigureAwait(false);
            }
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
        foreach (var view in after)
        {
            context.Response = response;
            response = await view(context).ConfigureAwait(false) ?? response;
        }
        return response;
    }

    private async ValueTask<Response> HandleAsync(RequestContext context)
    {
        var match = rules.Match(context.Request.Method, context.Request.Path);
        context.Rule = match.Rule;
        context.ViewArgs = match.Values ?? context.ViewArgs;
        foreach (var view in before)
        {
            if (await view(context).ConfigureAwait(false) is { } early)
            {
                return early;
            }
        }
        return match.Outcome switch
        {
            MatchOutcome.Found => await CallAsync(context, match.Rule!).ConfigureAwait(false),
            MatchOutcome.Redirect => Redirect(context.Request, match.RedirectPath!),
            MatchOutcome.MethodNotAllowed => throw HttpException.MethodNotAllowed(match.Allowed!),
            _ => throw new HttpException(404),
        };
    }

    private async ValueTask<Response> CallAsync(RequestContext context, Rule rule)
    {
        if (rule.AnswersOptions && context.Request.Method == "OPTIONS")
        {
            var options = new Response("", contentType: null);
            options.Headers["allow"] = string.Join(", ", rules.MethodsAt(context.Request.Path));
            return options;
        }
        return await views[rule.Endpoint](context).ConfigureAwait(false)
            ?? throw new InvalidOperationException(
                $"The handler of {rule} returned nothing (null); return a string, a Response, an object for JSON, or \"\"."
            );
    }

    // The path is the application's own, so it begins with one slash: "//host" would lead to another site.
    private static Response Redirect(Request request, string path)
    {
        var url = UrlEncoding.EncodePath("/" + (request.ScriptRoot + path).TrimStart('/'));
        return Response.Redirect(request.QueryString.Length == 0 ? url : $"{url}?{request.QueryString}", 308);
    }

    private async ValueTask<Response> RecoverAsync(RequestContext context, Exception error)
    {
        // What the peer did wrong with its body is an HTTP error like any other.
        var answer = error is RequestBodyException body ? new HttpException(body.Status, body.Message, body) : error;
        var view = errors.Find(answer);
        if (view is null && answer is not HttpException)
        {
            answer = new HttpException(500, innerException: error);
            view = errors.Find(answer);
            if (view is null)
            {
                // The server logs it, answers 500, and shows it to nobody but a developer.
                ExceptionDispatchInfo.Throw(error);
            }
            await app
                .Errors.WriteLineAsync($"Exception on {context.Request.Path} [{context.Request.Method}]\n{error}")
                .ConfigureAwait(false);
        }
        if (view is null)
        {
            return ((HttpException)answer).ToResponse();
        }
        context.Error = answer;
        return await view(context).ConfigureAwait(false)
            ?? throw new InvalidOperationException(
                $"The error handler of {answer.GetType().Name} returned nothing (null); return a response.",
                error
            );
    }
}
