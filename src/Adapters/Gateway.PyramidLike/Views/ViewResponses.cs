using Gateway.Toolkit;

namespace Gateway.PyramidLike.Views;

/// <summary>Results of views that are responses, or become one without a renderer.</summary>
internal static class ViewResponses
{
    public static Response? TryAdapt(object? result, PyramidRequest request) =>
        result switch
        {
            Response response => response,
            IExceptionResponse exception => exception.ToResponse(request),
            HttpException error => ExceptionBody.MakeForToolkit(error, request),
            _ => null,
        };
}
