using Gateway.Toolkit;

namespace Gateway.DjangoLike.Http;

/// <summary>Responses that are sent piece by piece (<c>django.http.FileResponse</c>,
/// <c>django.http.StreamingHttpResponse</c>).</summary>
public static class FileResponse
{
    /// <summary>A file; conditions and ranges of the request are heeded.</summary>
    /// <param name="path">The file's path; never one that a client chose, unchecked.</param>
    /// <param name="asAttachment">Whether the browser saves it (<c>as_attachment</c>).</param>
    /// <param name="fileName">The name it is saved under; null for its own.</param>
    /// <returns>The response.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static Response Of(string path, bool asAttachment = false, string? fileName = null)
    {
        var response = Response.FromFile(new(path));
        response.SetDisposition(asAttachment ? "attachment" : "inline", fileName ?? Path.GetFileName(path));
        return response;
    }

    /// <summary>A stream, which is disposed afterwards.</summary>
    /// <param name="stream">What is sent, from its position.</param>
    /// <param name="fileName">The name it is saved under; null when the browser shows it.</param>
    /// <param name="contentType">The media type.</param>
    /// <returns>The response.</returns>
    public static Response FromStream(
        Stream stream,
        string? fileName = null,
        string contentType = "application/octet-stream"
    )
    {
        var response = Response.FromStream(stream, contentType);
        if (fileName is not null)
        {
            response.SetDisposition("attachment", fileName);
        }
        return response;
    }
}
