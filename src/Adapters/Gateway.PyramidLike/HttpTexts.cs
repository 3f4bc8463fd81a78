using Microsoft.AspNetCore.WebUtilities;

namespace Gateway.PyramidLike;

/// <summary>The words of the status codes, as clients of Pyramid know them.</summary>
internal static class HttpTexts
{
    public static string Title(int status) =>
        Get(status)?.Title
        ?? (ReasonPhrases.GetReasonPhrase(status) is { Length: > 0 } phrase ? phrase : "Unknown Error");

    public static string Explanation(int status) => Get(status)?.Explanation ?? "";

    private static (string Title, string Explanation)? Get(int status) =>
        status switch
        {
            200 => ("OK", ""),
            201 => ("Created", ""),
            202 => ("Accepted", "The request is accepted for processing."),
            203 => ("Non-Authoritative Information", ""),
            204 => ("No Content", ""),
            205 => ("Reset Content", ""),
            206 => ("Partial Content", ""),
            300 => ("Multiple Choices", "The resource has been moved to"),
            301 => ("Moved Permanently", "The resource has been moved to"),
            302 => ("Found", "The resource was found at"),
            303 => ("See Other", "The resource has been moved to"),
            304 => ("Not Modified", ""),
            305 => ("Use Proxy", "The resource must be accessed through a proxy located at"),
            307 => ("Temporary Redirect", "The resource has been moved to"),
            308 => ("Permanent Redirect", "The resource has been moved to"),
            400 => (
                "Bad Request",
                "The server could not comply with the request since it is either malformed or otherwise incorrect."
            ),
            401 => (
                "Unauthorized",
                "This server could not verify that you are authorized to access the document you requested.  Either you supplied the wrong credentials (e.g., bad password), or your browser does not understand how to supply the credentials required."
            ),
            402 => ("Payment Required", "Access was denied for financial reasons."),
            403 => ("Forbidden", "Access was denied to this resource."),
            404 => ("Not Found", "The resource could not be found."),
            405 => ("Method Not Allowed", ""),
            406 => ("Not Acceptable", ""),
            407 => ("Proxy Authentication Required", "Authentication with a local proxy is needed."),
            408 => ("Request Timeout", "The server has waited too long for the request to be sent by the client."),
            409 => ("Conflict", "There was a conflict when trying to complete your request."),
            410 => ("Gone", "This resource is no longer available.  No forwarding address is given."),
            411 => ("Length Required", "Content-Length header required."),
            412 => ("Precondition Failed", "Request precondition failed."),
            413 => ("Request Entity Too Large", "The body of your request was too large for this server."),
            414 => ("Request-URI Too Long", "The request URI was too long for this server."),
            415 => ("Unsupported Media Type", ""),
            416 => ("Request Range Not Satisfiable", "The Range requested is not available."),
            417 => ("Expectation Failed", "Expectation failed."),
            422 => ("Unprocessable Entity", "Unable to process the contained instructions"),
            423 => ("Locked", "The resource is locked"),
            424 => (
                "Failed Dependency",
                "The method could not be performed because the requested action dependended on another action and that action failed"
            ),
            428 => ("Precondition Required", "The origin server requires the request to be conditional."),
            429 => (
                "Too Many Requests",
                "The action could not be performed because there were too many requests by the client."
            ),
            431 => ("Request Header Fields Too Large", "The requests header fields were too large."),
            500 => (
                "Internal Server Error",
                "The server has either erred or is incapable of performing the requested operation."
            ),
            501 => ("Not Implemented", ""),
            502 => ("Bad Gateway", "Bad gateway."),
            503 => ("Service Unavailable", "The server is currently unavailable. Please try again at a later time."),
            504 => ("Gateway Timeout", "The gateway has timed out."),
            505 => ("HTTP Version Not Supported", "The HTTP version is not supported."),
            507 => ("Insufficient Storage", "There was not enough space to save the resource"),
            _ => null,
        };
}
