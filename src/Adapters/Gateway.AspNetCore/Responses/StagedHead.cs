using System.Buffers;
using Gateway.Server.Protocol;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Gateway.AspNetCore.Responses;

/// <summary>The head of a response until its commit: checked when it is staged, given to the host when it is committed, so
/// that what earlier middleware set there survives a head that is replaced.</summary>
internal sealed class StagedHead
{
    // What the host refuses beside CR, LF and NUL (RFC 9110 §5.5).
    private static readonly SearchValues<char> Controls = SearchValues.Create([
        .. Enumerable.Range(1, 0x1F).Where(c => c != '\t').Select(c => (char)c),
        '\u007F',
    ]);

    private readonly List<Header> _fields = [];
    private string? _connection;
    private bool _mustClose;

    /// <summary>The staged status; 0 when nothing is staged.</summary>
    public int Status { get; private set; }

    /// <summary>The application's Content-Length; null when it gave none.</summary>
    public long? ContentLength { get; private set; }

    /// <summary>Whether the status allows a body (RFC 9110 §15.3.5, §15.3.6, §15.4.5).</summary>
    public bool HasContent => Status is not (204 or 205 or 304);

    /// <summary>Replaces what was staged.</summary>
    /// <exception cref="ArgumentException">The status or a field cannot be sent; then nothing is staged.</exception>
    public void Stage(int status, ReadOnlySpan<Header> headers)
    {
        Clear();
        if (status is < 200 or > 999)
        {
            throw new ArgumentException(
                $"The status {status} cannot be sent: a final status is 200 to 999. 101 is sent by {nameof(IUpgrade)}; "
                    + "interim responses cannot be sent on this host."
            );
        }
        foreach (var header in headers)
        {
            FieldRule.Check(header);
            if (header.Value.AsSpan().ContainsAny(Controls))
            {
                throw new ArgumentException(
                    $"The value of the header {header.Name} holds a control character, which no field may (RFC 9110 §5.5) and this host refuses."
                );
            }
            StageField(header);
        }
        Status = status;
    }

    /// <summary>Gives the head to the host.</summary>
    /// <param name="response">The host's response.</param>
    /// <param name="reasonPhrase">The application's reason phrase; null for the usual one.</param>
    /// <param name="contentLength">The Content-Length to send; null for none.</param>
    public void CopyTo(HttpResponse response, string? reasonPhrase, long? contentLength)
    {
        response.StatusCode = Status;
        if (reasonPhrase is not null && response.HttpContext.Features.Get<IHttpResponseFeature>() is { } feature)
        {
            feature.ReasonPhrase = reasonPhrase;
        }
        foreach (var field in _fields)
        {
            response.Headers.Append(field.Name, field.Value);
        }
        response.ContentLength = contentLength;
        // RFC 9113 §8.2.2: connections are HTTP/1's own matter.
        if (IsHttp1(response.HttpContext.Request) && (_mustClose || _connection is not null))
        {
            // Kestrel ends a connection whose response has this field without keep-alive in it.
            var persists = _mustClose || !Persists(response.HttpContext.Request) ? "close" : "keep-alive";
            response.Headers.Connection = _connection is null ? "close" : $"{persists}, {_connection}";
        }
    }

    private static bool IsHttp1(HttpRequest request) =>
        HttpProtocol.IsHttp11(request.Protocol) || HttpProtocol.IsHttp10(request.Protocol);

    private static bool Persists(HttpRequest request) =>
        HttpProtocol.IsHttp11(request.Protocol)
        && !request.Headers.Connection.ToString().Contains("close", StringComparison.OrdinalIgnoreCase);

    private void Clear()
    {
        Status = 0;
        ContentLength = null;
        _fields.Clear();
        _connection = null;
        _mustClose = false;
    }

    private void StageField(Header header)
    {
        if (header.Name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase))
        {
            if (ContentLength is not null)
            {
                throw new ArgumentException("Content-Length was given twice; give it once, or leave it to the server.");
            }
            ContentLength = FieldRule.ParseContentLength(header.Value);
        }
        else if (header.Name.Equals("Connection", StringComparison.OrdinalIgnoreCase))
        {
            StageConnection(header.Value);
        }
        else
        {
            _fields.Add(header);
        }
    }

    // Whether the connection persists is the server's to say; other options, such as that of a 426, are passed on.
    private void StageConnection(string value)
    {
        foreach (var option in value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (option.Equals("close", StringComparison.OrdinalIgnoreCase))
            {
                _mustClose = true;
            }
            else if (!option.Equals("keep-alive", StringComparison.OrdinalIgnoreCase))
            {
                _connection = _connection is null ? option : $"{_connection}, {option}";
            }
        }
    }
}
