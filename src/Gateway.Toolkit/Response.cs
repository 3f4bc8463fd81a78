using System.Text.Json;
using Gateway.Toolkit.Files;

namespace Gateway.Toolkit;

/// <summary>A response as a framework's user makes it: changed at will until <see cref="SendAsync"/> writes it to the
/// contract.</summary>
/// <remarks>Not thread-safe. Sent once, if its body is a stream or a sequence.</remarks>
public class Response
{
    /// <summary>The media type of text: <c>text/html; charset=utf-8</c>.</summary>
    public const string Html = "text/html; charset=utf-8";

    /// <summary>Makes a response of text, sent as UTF-8.</summary>
    /// <param name="text">The body.</param>
    /// <param name="status">The status code.</param>
    /// <param name="contentType">The media type; null for none.</param>
    public Response(string text = "", int status = 200, string? contentType = Html)
        : this(new TextBody(text), status, contentType) { }

    private Response(ResponseBody body, int status, string? contentType)
    {
        Body = body;
        Status = status;
        ContentType = contentType;
    }

    /// <summary>The status code.</summary>
    public int Status { get; set; }

    /// <summary>The header fields.</summary>
    public HeaderCollection Headers { get; } = [];

    /// <summary>The media type of the body; null for none.</summary>
    public string? ContentType
    {
        get => Headers["content-type"];
        set => Headers["content-type"] = value;
    }

    /// <summary>The body as text; null when it is a stream or a sequence. Setting it replaces the body.</summary>
    public string? Text
    {
        get => Body.Text;
        set => Body = new TextBody(value ?? "");
    }

    /// <summary>The body as octets; null when it is a stream or a sequence. Setting it replaces the body.</summary>
    public ReadOnlyMemory<byte>? Content
    {
        get => Body.Octets;
        set => Body = new BytesBody(value ?? default);
    }

    internal ResponseBody Body { get; private set; }

    /// <summary>Makes a response of bytes.</summary>
    /// <param name="bytes">The body; not copied.</param>
    /// <param name="contentType">The media type; null for none.</param>
    /// <param name="status">The status code.</param>
    /// <returns>The response.</returns>
    public static Response FromBytes(
        ReadOnlyMemory<byte> bytes,
        string? contentType = "application/octet-stream",
        int status = 200
    ) => new(new BytesBody(bytes), status, contentType);

    /// <summary>Makes a response of a stream, sent as it is read and disposed afterwards.</summary>
    /// <param name="stream">The body, from its position; its length is sent when it can seek.</param>
    /// <param name="contentType">The media type; null for none.</param>
    /// <param name="status">The status code.</param>
    /// <returns>The response.</returns>
    public static Response FromStream(
        Stream stream,
        string? contentType = "application/octet-stream",
        int status = 200
    ) => new(new StreamBody(stream), status, contentType);

    /// <summary>Makes a response of text that comes piece by piece; each is sent at once, as UTF-8.</summary>
    /// <param name="chunks">The pieces; the token of their enumerator fires when the client goes away.</param>
    /// <param name="contentType">The media type; null for none.</param>
    /// <param name="status">The status code.</param>
    /// <returns>The response.</returns>
    public static Response FromChunks(IAsyncEnumerable<string> chunks, string? contentType = Html, int status = 200) =>
        new(new ChunkedBody(chunks), status, contentType);

    /// <summary>Makes a response of a file: conditions and ranges of the request are heeded (RFC 9110 §13, §14), and caches
    /// told to ask each time whether it has changed.</summary>
    /// <param name="file">The file. To be found by <see cref="FileRoot"/> when a client names it.</param>
    /// <param name="contentType">The media type; by the file's extension when null.</param>
    /// <returns>The response.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static Response FromFile(FileInfo file, string? contentType = null) => FromFile(file, contentType, null);

    /// <param name="file">The file.</param>
    /// <param name="contentType">The media type; by the file's extension when null.</param>
    /// <param name="coding">The content coding the file is in (RFC 9110 §8.4); null for none.</param>
    internal static Response FromFile(FileInfo file, string? contentType, string? coding)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (!file.Exists)
        {
            throw new FileNotFoundException($"There is no file {file.FullName}.", file.FullName);
        }
        var response = new Response(new FileBody(file, coding), 200, contentType ?? ContentTypes.Of(file.Name));
        response.Headers["cache-control"] = "no-cache";
        return response;
    }

    /// <summary>Makes a redirect, with a short text for clients that do not follow it.</summary>
    /// <param name="location">The URL to go to; what no URL may hold is encoded.</param>
    /// <param name="status">301, 302, 303, 307 or 308 (RFC 9110 §15.4).</param>
    /// <returns>The response.</returns>
    /// <exception cref="ArgumentException">The status is no redirect.</exception>
    public static Response Redirect(string location, int status = 302)
    {
        if (status is not (301 or 302 or 303 or 307 or 308))
        {
            throw new ArgumentException(
                $"The status is {status}; a redirect is 301, 302, 303, 307 or 308.",
                nameof(status)
            );
        }
        var url = UrlEncoding.EncodeReference(location);
        var shown = Templates.Markup.Escape(url);
        var response = new Response(
            $"""
            <!doctype html>
            <html lang=en>
            <title>Redirecting...</title>
            <h1>Redirecting...</h1>
            <p>You should be redirected automatically to the target URL: <a href="{shown}">{shown}</a>. If not, click the link.

            """,
            status
        );
        response.Headers["location"] = url;
        return response;
    }

    /// <summary>Makes a response of JSON, with names in camel case.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <param name="value">The value.</param>
    /// <param name="status">The status code.</param>
    /// <param name="options">Other rules for writing; those of the web when null.</param>
    /// <returns>The response.</returns>
    public static Response Json<T>(T value, int status = 200, JsonSerializerOptions? options = null)
    {
        // By its own type, not the declared one, so that an object is not an empty {}.
        var type = value?.GetType() ?? typeof(T);
        var bytes = JsonSerializer.SerializeToUtf8Bytes(value, type, options ?? JsonSerializerOptions.Web);
        return FromBytes(bytes, "application/json", status);
    }

    /// <summary>Replaces the body by bytes; status and header fields stay.</summary>
    /// <param name="bytes">The body; not copied.</param>
    public void SetBody(ReadOnlyMemory<byte> bytes) => Body = new BytesBody(bytes);

    /// <summary>Says whether a browser shows the body or saves it, and under which name (RFC 6266).</summary>
    /// <param name="type"><c>inline</c> or <c>attachment</c>.</param>
    /// <param name="fileName">The name; any characters.</param>
    public void SetDisposition(string type, string fileName)
    {
        var disposition = new Microsoft.Net.Http.Headers.ContentDispositionHeaderValue(type);
        disposition.SetHttpFileName(fileName);
        Headers["content-disposition"] = disposition.ToString();
    }

    /// <summary>Adds a cookie.</summary>
    /// <param name="name">The name, a token.</param>
    /// <param name="value">The value; what a cookie cannot hold is percent-encoded.</param>
    /// <param name="options">The attributes; the defaults when null.</param>
    /// <exception cref="ArgumentException">The name is no token, or an attribute cannot be sent.</exception>
    public void SetCookie(string name, string value, CookieOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(value);
        Headers.Add("set-cookie", SetCookieField.Make(name, value, options ?? new()));
    }

    /// <summary>Makes the browser forget a cookie.</summary>
    /// <param name="name">The name.</param>
    /// <param name="options">Its path and domain as when it was set; the defaults when null.</param>
    public void DeleteCookie(string name, CookieOptions? options = null) =>
        SetCookie(name, "", (options ?? new()) with { MaxAge = TimeSpan.Zero, Expires = DateTimeOffset.UnixEpoch });

    /// <summary>Writes the response.</summary>
    /// <param name="environ">The request it answers.</param>
    /// <param name="startResponse">Where it goes.</param>
    /// <returns>A task that completes when the body is written.</returns>
    public ValueTask SendAsync(Environ environ, StartResponse startResponse)
    {
        ArgumentNullException.ThrowIfNull(environ);
        ArgumentNullException.ThrowIfNull(startResponse);
        Body.Prepare(environ, this);
        if (Body.Length is { } length && !Headers.Contains("content-length") && Status is not (204 or 304))
        {
            Headers.Add("content-length", length.ToString());
        }
        var writer = startResponse(Status, [.. Headers]);
        return Body.WriteAsync(environ, writer);
    }
}
