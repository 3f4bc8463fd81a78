using Gateway.DjangoLike.Http;
using Gateway.DjangoLike.Middleware;
using Gateway.DjangoLike.Urls;
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
            // The server's own: the client broke the request, or has gone. In development it shows errors, too.
            catch (Exception error)
                when (error is not RequestBodyException
                    && !(error is OperationCanceledException && request.Aborted.IsCancellationRequested)
                    && !project.Settings.Debug
                )
            {
                Log(request, error);
                return await AnswerAsync(request, new HttpException(500));
            }
        };

    private async ValueTask<Response> AnswerAsync(HttpRequest request, HttpException error)
    {
        var handler = error.Status switch
        {
            404 => project.Settings.RootUrlConf.Handler404,
            500 => project.Settings.RootUrlConf.Handler500,
            _ => null,
        };
        var response = handler is null ? Page(request, error) : await handler.Invoke(request, new UrlArguments());
        if (handler is not null && response.Status == 200)
        {
            response.Status = error.Status;
        }
        foreach (var header in error.Headers)
        {
            if (!response.Headers.Contains(header.Name))
            {
                response.Headers.Add(header);
            }
        }
        return response;
    }

    private Response Page(HttpRequest request, HttpException error)
    {
        var template = $"{error.Status}.html";
        return project.Templates.Has(template)
            ? new HttpResponse(
                project.Templates.Render(template, new { request_path = request.Path, exception = error.Description }),
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
