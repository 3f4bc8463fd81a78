using System.Net;
using System.Text;
using System.Text.Json;
using Gateway.Toolkit.Templates;
using Microsoft.Net.Http.Headers;

namespace Gateway.Toolkit;

/// <summary>A request as a framework's user sees it: an <see cref="Gateway.Environ"/> with its query, cookies, form and
/// JSON parsed when asked for.</summary>
/// <remarks>Valid until the application's call completes; not thread-safe. Whoever makes one disposes it, which deletes
/// the form's temporary files.</remarks>
/// <param name="environ">The request.</param>
/// <param name="limits">What a form may have; the defaults when null.</param>
public class Request(Environ environ, FormLimits? limits = null) : IAsyncDisposable, ITemplateObject
{
    private MultiDict? _args;
    private Dictionary<string, string>? _cookies;
    private byte[]? _bytes;
    private Form? _form;
    private bool _readAsForm;
    private AcceptList? _mediaTypes;
    private AcceptList? _languages;

    /// <summary>The request as the server gave it.</summary>
    public Environ Environ { get; } = environ;

    /// <summary>The method.</summary>
    public string Method => Environ.Method;

    /// <summary>The scheme: <c>http</c> or <c>https</c>.</summary>
    public string Scheme => Environ.Scheme;

    /// <summary>The host with its port, as the client named it; <c>localhost</c> when it named none.</summary>
    public string Host => Environ.Headers["host"] is { Length: > 0 } host ? host : "localhost";

    /// <summary>The path that leads to the application, decoded, without a slash at its end (SCRIPT_NAME).</summary>
    public string ScriptRoot => Environ.PathBase;

    /// <summary>The path below <see cref="ScriptRoot"/>, decoded (PATH_INFO).</summary>
    public string Path => Environ.Path;

    /// <summary>The query, raw, without its question mark.</summary>
    public string QueryString => Environ.QueryString;

    /// <summary>The URL without the query, encoded.</summary>
    public string BaseUrl => $"{Scheme}://{Host}{UrlEncoding.EncodePath(Environ.PathBase + Environ.Path)}";

    /// <summary>The whole URL, encoded.</summary>
    public string Url => QueryString.Length == 0 ? BaseUrl : $"{BaseUrl}?{QueryString}";

    /// <summary>The query, parsed; what is not well encoded stays as it is.</summary>
    public MultiDict Args => _args ??= RequestFields.Query(Environ.QueryString);

    /// <summary>The header fields.</summary>
    public HeaderCollection Headers => Environ.Headers;

    /// <summary>The cookies by name, case-sensitive; of several with one name the first, which is the most specific
    /// (RFC 6265 §5.4). Values are percent-decoded, as <see cref="Response.SetCookie"/> encodes them.</summary>
    public IReadOnlyDictionary<string, string> Cookies => _cookies ??= RequestFields.Cookies(Environ.Headers);

    /// <summary>The media type of the body without parameters, in lower case; null when none was stated.</summary>
    public string? MediaType => RequestFields.MediaType(Environ.Headers)?.MediaType.ToString().ToLowerInvariant();

    /// <summary>Whether the body claims to be JSON: <c>application/json</c> or a type that ends with <c>+json</c>.</summary>
    public bool IsJson =>
        MediaType is { } type
        && (
            type == "application/json"
            || (
                type.StartsWith("application/", StringComparison.Ordinal)
                && type.EndsWith("+json", StringComparison.Ordinal)
            )
        );

    /// <summary>The media types that the client would rather have.</summary>
    public AcceptList AcceptMimeTypes => _mediaTypes ??= AcceptList.MediaTypes(Environ.Headers);

    /// <summary>The languages that the client would rather have.</summary>
    public AcceptList AcceptLanguages => _languages ??= AcceptList.Words(Environ.Headers, "accept-language");

    /// <summary>The charsets that the client would rather have.</summary>
    public AcceptList AcceptCharsets => AcceptList.Words(Environ.Headers, "accept-charset");

    /// <summary>The content codings that the client would rather have.</summary>
    public AcceptList AcceptEncodings => AcceptList.Words(Environ.Headers, "accept-encoding");

    /// <summary>What the client says it is; null when it does not.</summary>
    public string? UserAgent => Environ.Headers["user-agent"];

    /// <summary>The page that led here, as the client says; null when it does not.</summary>
    public string? Referrer => Environ.Headers["referer"];

    /// <summary>The length of the body as stated; null when it is not known beforehand.</summary>
    public long? ContentLength => long.TryParse(Environ.Headers["content-length"], out var length) ? length : null;

    /// <summary>The peer's IP address; null where there is none.</summary>
    public string? RemoteAddress => (Environ.RemoteEndPoint as IPEndPoint)?.Address.ToString();

    /// <summary>Fires when the client goes away.</summary>
    public CancellationToken Aborted => Environ.Aborted;

    /// <summary>The body as it comes, to be read once: for one that is too large to be held. Nothing else reads it
    /// then.</summary>
    public Stream Stream => Environ.Body.AsStream(leaveOpen: true);

    /// <summary>Reads the body whole. It is kept, so that it can be read again in another form, but not as a form.</summary>
    /// <returns>The body.</returns>
    /// <exception cref="RequestBodyException">The body was cut short, or is too large.</exception>
    /// <exception cref="InvalidOperationException">The body was read as a form before.</exception>
    public async ValueTask<ReadOnlyMemory<byte>> BytesAsync()
    {
        if (_bytes is null)
        {
            if (_readAsForm)
            {
                throw new InvalidOperationException(
                    "The body was read as a form and is gone; read the form's fields, or the body instead of the form."
                );
            }
            using var content = new MemoryStream();
            await Environ.Body.CopyToAsync(content, Aborted).ConfigureAwait(false);
            _bytes = content.ToArray();
        }
        return _bytes;
    }

    /// <summary>Reads the body whole as text, by the charset it states, else as UTF-8.</summary>
    /// <returns>The text.</returns>
    /// <exception cref="HttpException">415: there is no such charset.</exception>
    /// <exception cref="RequestBodyException">The body was cut short, or is too large.</exception>
    public async ValueTask<string> TextAsync()
    {
        var charset = HeaderUtilities.RemoveQuotes(RequestFields.MediaType(Environ.Headers)?.Charset ?? default).Value;
        var bytes = await BytesAsync().ConfigureAwait(false);
        try
        {
            return (charset is null ? Encoding.UTF8 : Encoding.GetEncoding(charset)).GetString(bytes.Span);
        }
        // UTF-7 is known, and refused by the runtime.
        catch (Exception error) when (error is ArgumentException or NotSupportedException)
        {
            throw new HttpException(415, $"The body's charset \"{charset}\" is not supported; send UTF-8.", error);
        }
    }

    /// <summary>Reads the body as JSON; names in camel case, compared without regard to case.</summary>
    /// <typeparam name="T">What to read.</typeparam>
    /// <param name="options">Other rules for reading; those of the web when null.</param>
    /// <returns>The value; null for JSON's <c>null</c>.</returns>
    /// <exception cref="HttpException">415: the body does not claim to be JSON. 400: it is none, or no such value; the
    /// description says where.</exception>
    /// <exception cref="RequestBodyException">The body was cut short, or is too large.</exception>
    public async ValueTask<T?> JsonAsync<T>(JsonSerializerOptions? options = null)
    {
        if (!IsJson)
        {
            throw new HttpException(
                415,
                $"The body is {MediaType ?? "of no stated type"}; expected Content-Type: application/json."
            );
        }
        var bytes = await BytesAsync().ConfigureAwait(false);
        try
        {
            return JsonSerializer.Deserialize<T>(bytes.Span, options ?? JsonSerializerOptions.Web);
        }
        catch (JsonException error)
        {
            throw new HttpException(
                400,
                $"The body is not the JSON expected, at {error.Path ?? "$"}, line {(error.LineNumber ?? 0) + 1}.",
                error
            );
        }
    }

    /// <summary>Reads the form: <c>application/x-www-form-urlencoded</c>, or <c>multipart/form-data</c> with files. A body of
    /// another type is left unread and gives an empty form.</summary>
    /// <returns>The form; the same one each time.</returns>
    /// <exception cref="HttpException">400: malformed. 413: a field is too large, or there are too many.</exception>
    /// <exception cref="RequestBodyException">The body was cut short, or is too large.</exception>
    public async ValueTask<Form> FormAsync()
    {
        if (_form is null)
        {
            var mediaType = RequestFields.MediaType(Environ.Headers);
            _readAsForm = _bytes is null && FormParser.IsForm(mediaType);
            var body = _bytes is null ? Environ.Body.AsStream(leaveOpen: true) : new MemoryStream(_bytes);
            await using (body.ConfigureAwait(false))
            {
                _form = await FormParser
                    .ParseAsync(mediaType, body, limits ?? FormLimits.Default, Aborted)
                    .ConfigureAwait(false);
            }
        }
        return _form;
    }

#pragma warning disable CA1033 // of no use but to templates
    // A template cannot wait for the form, so it sees the one that was read; one that was not must not look empty.
    bool ITemplateObject.TryGetMember(string name, out object? value)
    {
        value =
            name != "form" ? null
            : _form is not null ? _form.Fields
            : !FormParser.IsForm(RequestFields.MediaType(Environ.Headers)) ? new MultiDict()
            : throw new InvalidOperationException(
                "request.form was not read before the template; let the handler take a parameter 'Form form', or await "
                    + "request.FormAsync()"
            );
        return name == "form";
    }
#pragma warning restore CA1033

    /// <summary>Deletes the form's temporary files.</summary>
    /// <returns>A task that completes when they are gone.</returns>
    public async ValueTask DisposeAsync()
    {
        foreach (var file in _form?.Files ?? [])
        {
            await file.DisposeAsync().ConfigureAwait(false);
        }
        GC.SuppressFinalize(this);
    }
}
