using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Gateway.Testing;

/// <summary>What the client would have received.</summary>
public sealed class TestResponse
{
    internal TestResponse(TestResponseHead head, ReadOnlyMemory<byte> body, Exception? error)
    {
        Status = head.Status;
        ReasonPhrase = head.ReasonPhrase;
        Headers = head.Headers;
        Body = body;
        Error = error;
    }

    /// <summary>The status code.</summary>
    public int Status { get; }

    /// <summary>The reason phrase that the application set (<see cref="IReasonPhrase"/>); null for the status's usual
    /// one.</summary>
    public string? ReasonPhrase { get; }

    /// <summary>The interim responses that came before, such as 103 (RFC 9110 §15.2).</summary>
    public IReadOnlyList<TestResponseHead> Interim { get; internal init; } = [];

    /// <summary>The trailer fields behind the body (RFC 9110 §6.5).</summary>
    public HeaderCollection Trailers { get; internal init; } = [];

    /// <summary>The header fields in the order sent, with the <c>Content-Length</c> that the server adds.</summary>
    public HeaderCollection Headers { get; }

    /// <summary>The body; empty for HEAD, 204 and 304.</summary>
    public ReadOnlyMemory<byte> Body { get; }

    /// <summary>The body as text, by the charset of its <c>Content-Type</c>, else as UTF-8.</summary>
    public string Text => Charset().GetString(Body.Span);

    /// <summary>Whether the application failed after the commit, so that the connection was aborted; <see cref="Body"/>
    /// is what had been sent. Seen only when <see cref="TestClient.RethrowExceptions"/> is false.</summary>
    public bool IsAborted { get; internal init; }

    /// <summary>The application's exception, which no client sees; null when there was none.</summary>
    public Exception? Error { get; }

    /// <summary>The combined value of a field, as <see cref="HeaderCollection"/> combines it.</summary>
    /// <param name="name">The field name, in any case.</param>
    /// <returns>The value; null when the field is absent.</returns>
    public string? GetHeader(string name) => Headers[name];

    /// <summary>Reads the body as JSON, with names in camel case as on the web.</summary>
    /// <typeparam name="T">What to read.</typeparam>
    /// <returns>The value; null for JSON's <c>null</c>.</returns>
    /// <exception cref="JsonException">The body is no such JSON.</exception>
    public T? Json<T>() => JsonSerializer.Deserialize<T>(Body.Span, JsonSerializerOptions.Web);

    private Encoding Charset()
    {
        var charset = MediaTypeHeaderValue.TryParse(Headers["content-type"], out var type) ? type.CharSet : null;
        return charset is null ? Encoding.UTF8 : Encoding.GetEncoding(charset.Trim('"'));
    }
}
