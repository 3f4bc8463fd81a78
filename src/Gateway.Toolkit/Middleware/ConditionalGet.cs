using System.IO.Pipelines;
using Gateway.Toolkit.Files;
using Microsoft.Net.Http.Headers;

namespace Gateway.Toolkit.Middleware;

/// <summary>Answers conditional requests (RFC 9110 §13) for an application that knows nothing of them.</summary>
/// <remarks>
/// <para>A 200 to <c>GET</c> or <c>HEAD</c> whose <c>ETag</c> or <c>Last-Modified</c> shows that the client has it already
/// becomes a 304; one that fails <c>If-Match</c> or <c>If-Unmodified-Since</c> becomes a 412.</para>
/// <para>One that has neither gets an <c>ETag</c>, the hash of its body, unless the body is flushed, is longer than the
/// 64 KiB that servers stage, or is not to be stored. The application still does its work; what is saved is the
/// sending.</para>
/// <para>Inside <see cref="Compression"/>: tags are made of what the application wrote.</para>
/// </remarks>
public static class ConditionalGet
{
    // RFC 9110 §15.4.5: a 304 has no metadata of content it does not carry.
    private static readonly HashSet<string> Content = new(StringComparer.OrdinalIgnoreCase)
    {
        "Content-Encoding",
        "Content-Language",
        "Content-Length",
        "Content-Range",
        "Content-Type",
    };

    /// <summary>Puts the conditions in front of an application.</summary>
    /// <param name="next">The application.</param>
    /// <returns>The application with them.</returns>
    public static Application Wrap(Application next)
    {
        ArgumentNullException.ThrowIfNull(next);
        return (environ, startResponse) =>
            environ.Method is "GET" or "HEAD" ? CallAsync(next, environ, startResponse) : next(environ, startResponse);
    }

    internal static Header[] WithoutContent(IEnumerable<Header> headers) =>
        [.. headers.Where(header => !Content.Contains(header.Name))];

    private static async ValueTask CallAsync(Application next, Environ environ, StartResponse startResponse)
    {
        TaggingWriter? tagging = null;
        await next(
                environ,
                (status, headers) =>
                {
                    var before = tagging;
                    var writer = Start(environ, startResponse, status, headers);
                    before?.Kill();
                    tagging = writer as TaggingWriter;
                    return writer;
                }
            )
            .ConfigureAwait(false);
        tagging?.Finish();
    }

    private static PipeWriter Start(
        Environ environ,
        StartResponse startResponse,
        int status,
        ReadOnlySpan<Header> headers
    )
    {
        if (status != 200)
        {
            return startResponse(status, headers);
        }
        HeaderCollection fields = [.. headers];
        _ = EntityTagHeaderValue.TryParse(fields["etag"], out var tag);
        DateTimeOffset? modified = HeaderUtilities.TryParseDate(fields["last-modified"], out var date) ? date : null;
        if (tag is null && modified is null)
        {
            var isStored = fields["cache-control"]?.Contains("no-store", StringComparison.OrdinalIgnoreCase) != true;
            return isStored
                ? new TaggingWriter(environ, startResponse, headers.ToArray())
                : startResponse(status, headers);
        }
        return Preconditions.Evaluate(environ, tag, modified) is { } answer
            ? new DiscardingWriter(startResponse(answer, WithoutContent(fields)))
            : startResponse(status, headers);
    }
}
