using Gateway.DjangoLike.Http;
using Gateway.DjangoLike.Middleware;
using Gateway.DjangoLike.Urls;
using Gateway.DjangoLike.Views.Debug;
using Gateway.Toolkit;

namespace Gateway.DjangoLike;

/// <summary>Turns what views and middleware throw into responses
/// (<c>django.core.handlers.exception.response_for_exception</c>).</summary>
internal sealed class ErrorResponses(Project project, TextWriter errors)
{
    /// <summary>Wraps a layer so that the one around it sees responses only.</summary>
    public GetResponse Convert(GetResponse getResponse) =>
        async request =>
        {
            try
            {
                return await getResponse(request);
            }
            catch (HttpException error)
            {
                return await AnswerAsync(request, error);
            }
            // The server's own: the client broke the request, or has gone.
            catch (Exception error)
                when (error is not RequestBodyException
                    && !(error is OperationCanceledException && request.Aborted.IsCancellationRequested)
                )
            {
                Log(request, error);
                return project.Settings.Debug
                    ? TechnicalError.Make(request, error)
                    : await AnswerAsync(request, new HttpException(500));
            }
        };

    private async ValueTask<Response> AnswerAsync(HttpRequest request, HttpException error)
    {
        if (error.Status == 404 && project.Settings.Debug)
        {
            return TechnicalNotFound.Make(request, error.Description);
        }
        var response = await HandledAsync(request, error);
        foreach (var header in error.Headers)
        {
            if (!response.Headers.Contains(header.Name))
            {
                response.Headers.Add(header);
            }
        }
        return response;
    }

    // What a handler or a template of an error page throws must not hide the error: the plain page is left.
    private async ValueTask<Response> HandledAsync(HttpRequest request, HttpException error)
    {
        var conf = request.UrlConf ?? project.Settings.RootUrlConf;
        var handler = error.Status switch
        {
            400 => conf.Handler400,
            403 => conf.Handler403,
            404 => conf.Handler404,
            500 => conf.Handler500,
            _ => null,
        };
        try
        {
            if (handler is null)
            {
                return Page(request, error);
            }
            var response = await handler.Invoke(request, new UrlArguments());
            response.Status = response.Status == 200 ? error.Status : response.Status;
            return response;
        }
        catch (Exception broken)
            when (broken is not RequestBodyException
                && !(broken is OperationCanceledException && request.Aborted.IsCancellationRequested)
            )
        {
            Log(request, broken);
            return error.ToResponse();
        }
    }

    private Response Page(HttpRequest request, HttpException error)
    {
        var template = $"{error.Status}.html";
        return project.Templates.Has(template)
            ? new HttpResponse(
                project.Templates.Render(
                    request,
                    template,
                    new { request_path = UrlEncoding.EncodePath(request.Path), exception = error.Description }
                ),
                status: error.Status
            )
            : error.ToResponse();
    }

    private void Log(HttpRequest request, Exception error) =>
        // Encoded, a path cannot forge a line of the log.
        errors.WriteLine(
            $"Internal Server Error: {request.Method} {UrlEncoding.EncodePath(request.Path)}{Environment.NewLine}{error}"
        );
}
