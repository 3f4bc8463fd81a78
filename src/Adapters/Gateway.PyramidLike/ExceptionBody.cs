using System.Text.Json;
using System.Text.Json.Serialization;
using Gateway.PyramidLike.Predicates;
using Gateway.Toolkit;
using Gateway.Toolkit.Templates;

namespace Gateway.PyramidLike;

/// <summary>The body of an exception that is an answer, in the form the client prefers.</summary>
internal static class ExceptionBody
{
    private const string Html = "text/html";
    private const string Json = "application/json";

    public static Response Make(IExceptionResponse error, PyramidRequest request)
    {
        var response = MakeBody(error, request);
        foreach (var header in error.Headers)
        {
            response.Headers.Add(header);
        }
        return response;
    }

    /// <summary>An error of the toolkit, such as a form that is too large.</summary>
    public static Response MakeForToolkit(HttpException error, PyramidRequest request)
    {
        var title = HttpTexts.Title(error.Status);
        var response = Page(
            error.Status,
            title,
            Form(request),
            // A description quotes what the client sent, such as the name of a field.
            (form, br) => $"{(form == Html ? Markup.Escape(error.Description) : error.Description)}{br}{br}\n\n\n"
        );
        foreach (var header in error.Headers)
        {
            response.Headers.Add(header);
        }
        return response;
    }

    private static Response MakeBody(IExceptionResponse error, PyramidRequest request) =>
        error.Status is 204 or 205 or 304
            ? new Response(status: error.Status, contentType: null)
            : Page(error.Status, error.Title, Form(request), (form, br) => Content(error, request, form, br));

    private static string Content(IExceptionResponse error, PyramidRequest request, string form, string br)
    {
        string Escape(string? text) => form == Html ? Markup.Escape(text) : text ?? "";
        var comment =
            string.IsNullOrEmpty(error.Comment) ? ""
            : form == Html ? $"<!-- {Escape(error.Comment)} -->"
            : error.Comment;
        var detail = Escape(error.Detail);
        return error switch
        {
            HttpMove move =>
                $"{Escape(error.Explanation)} {Escape(move.Location)}; you should be redirected automatically.\n{detail}\n{comment}",
            HttpMethodNotAllowed =>
                $"The method {Escape(request.Method)} is not allowed for this resource. {br}{br}\n{detail}",
            _ => $"{Escape(error.Explanation)}{br}{br}\n{detail}\n{comment}\n",
        };
    }

    private static string Form(PyramidRequest request) =>
        // Without the field nothing was asked for, and plain text is safe to show anywhere.
        request.Headers["accept"]
            is { } accept
        && AcceptField.Parse(accept).AcceptableOffers([Html, Json]) is [var best, ..]
            ? best.Offer
            : "";

    private static Response Page(int status, string title, string form, Func<string, string, string> content)
    {
        var line = $"{status} {title}";
        var shown = Markup.Escape(line);
        return form switch
        {
            Html => new Response(
                $"<!doctype html>\n<html lang=en>\n<title>{shown}</title>\n<h1>{shown}</h1>\n<p>{content(form, "<br/>")}\n",
                status
            ),
            Json => new Response(
                JsonSerializer.Serialize(
                    new JsonBody(content(form, "\n"), line, title),
                    ExceptionJson.Default.JsonBody
                ),
                status,
                Json
            ),
            _ => new Response($"{line}\n\n{content(form, "\n")}", status, "text/plain; charset=utf-8"),
        };
    }

    internal sealed record JsonBody(string Message, string Code, string Title);
}

/// <summary>How the body is written as JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ExceptionBody.JsonBody))]
internal sealed partial class ExceptionJson : JsonSerializerContext;
