using Gateway.Toolkit.Templates;
using Microsoft.AspNetCore.WebUtilities;

namespace Gateway.Toolkit;

/// <summary>An error that is an answer: a status and a description for the client (Werkzeug's
/// <c>HTTPException</c>).</summary>
public class HttpException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="status">The status code, 400 to 599.</param>
    /// <param name="description">One or two sentences for the client, plain text; the status's usual ones when null.</param>
    /// <param name="innerException">What led to it; never shown to the client.</param>
    /// <exception cref="ArgumentOutOfRangeException">The status is no error.</exception>
    public HttpException(int status, string? description = null, Exception? innerException = null)
        : base(description ?? StatusDescriptions.Get(status), innerException)
    {
        if (status is < 400 or > 599)
        {
            throw new ArgumentOutOfRangeException(
                nameof(status),
                status,
                "An error has a status from 400 to 599; return a response for another one, such as a redirect."
            );
        }
        Status = status;
    }

    /// <summary>The status code.</summary>
    public int Status { get; }

    /// <summary>The status's name, such as <c>Not Found</c>.</summary>
    public string Name => ReasonPhrases.GetReasonPhrase(Status) is { Length: > 0 } name ? name : "Unknown Error";

    /// <summary>What the client reads.</summary>
    public string Description => Message;

    /// <summary>Header fields of the answer, such as <c>Allow</c>.</summary>
    public HeaderCollection Headers { get; } = [];

    /// <summary>Makes the answer to a method that the resource does not have: 405 with <c>Allow</c> (RFC 9110 §15.5.6).</summary>
    /// <param name="allowed">The methods it has.</param>
    /// <returns>The exception.</returns>
    public static HttpException MethodNotAllowed(IEnumerable<string> allowed)
    {
        var error = new HttpException(405);
        error.Headers.Add("allow", string.Join(", ", allowed));
        return error;
    }

    /// <summary>Makes the plain answer: a small HTML page of name and description, escaped.</summary>
    /// <returns>The response.</returns>
    public Response ToResponse()
    {
        var name = Markup.Escape(Name);
        var response = new Response(
            $"""
            <!doctype html>
            <html lang=en>
            <title>{Status} {name}</title>
            <h1>{name}</h1>
            <p>{Markup.Escape(Description)}</p>

            """,
            Status
        );
        foreach (var header in Headers)
        {
            response.Headers.Add(header);
        }
        return response;
    }
}
