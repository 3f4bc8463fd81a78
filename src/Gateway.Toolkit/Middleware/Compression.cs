using System.Globalization;
using System.IO.Pipelines;

namespace Gateway.Toolkit.Middleware;

/// <summary>Compresses responses with Brotli or gzip, as the client's <c>Accept-Encoding</c> wishes (RFC 9110 §12.5.3).</summary>
/// <remarks>
/// <para>Left alone are responses that are compressed already by their <c>Content-Encoding</c> or their media type, parts
/// (206), those with <c>no-transform</c> (RFC 9111 §5.2.2.6), and short ones. What is compressed has no length of its own any
/// more and its <c>ETag</c> becomes a weak one; what could be has <c>Vary</c>.</para>
/// <para>A flush of the application reaches the client, so that streams such as server-sent events stay live.</para>
/// <para>The writer is no <see cref="IFileWriter"/>: a file is copied through the compression. Files are better compressed
/// beforehand (<see cref="StaticFiles"/>).</para>
/// <para>Do not compress what holds a secret beside something that a stranger chooses: the length tells (BREACH).</para>
/// </remarks>
public static class Compression
{
    /// <summary>Puts the compression around an application.</summary>
    /// <param name="next">The application.</param>
    /// <param name="options">What to compress; the defaults when null.</param>
    /// <returns>The application with compressed responses.</returns>
    public static Application Wrap(Application next, CompressionOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(next);
        var (minSize, isCompressible) = (
            Math.Max(options?.MinSize ?? 1024, 1),
            options?.IsCompressible ?? CompressibleTypes.Contains
        );
        return async (environ, startResponse) =>
        {
            CompressingWriter? compressing = null;
            try
            {
                await next(
                        environ,
                        (status, headers) =>
                        {
                            var before = compressing;
                            var writer = Start(environ, startResponse, status, headers, minSize, isCompressible);
                            before?.Kill();
                            compressing = writer as CompressingWriter;
                            return writer;
                        }
                    )
                    .ConfigureAwait(false);
                if (compressing is not null)
                {
                    await compressing.FinishAsync().ConfigureAwait(false);
                }
            }
            finally
            {
                compressing?.Kill();
            }
        };
    }

    private static PipeWriter Start(
        Environ environ,
        StartResponse startResponse,
        int status,
        ReadOnlySpan<Header> headers,
        int minSize,
        Func<string, bool> isCompressible
    )
    {
        HeaderCollection fields = [.. headers];
        if (status == 304)
        {
            return startResponse(304, NotModified(environ, fields));
        }
        if (status == 206)
        {
            // A part of what is compressed when it is asked for as a whole.
            VaryField.AddAcceptEncoding(fields);
            return startResponse(206, [.. fields]);
        }
        if (status == 204 || !IsCompressible(fields, minSize, isCompressible))
        {
            return startResponse(status, headers);
        }
        VaryField.AddAcceptEncoding(fields);
        return ContentCoding.Choose(environ, ContentCoding.Brotli, ContentCoding.Gzip) is { } coding
            ? new CompressingWriter(new(status, fields, coding, environ.Method == "HEAD"), startResponse, minSize)
            : startResponse(status, [.. fields]);
    }

    private static bool IsCompressible(HeaderCollection fields, int minSize, Func<string, bool> isCompressible)
    {
        if (
            fields["content-type"] is not { } type
            || fields.Contains("content-encoding")
            || fields.Contains("content-range")
            || fields["cache-control"]?.Contains("no-transform", StringComparison.OrdinalIgnoreCase) == true
        )
        {
            return false;
        }
        var isShort =
            long.TryParse(fields["content-length"], NumberStyles.None, CultureInfo.InvariantCulture, out var length)
            && length < minSize;
        return !isShort && isCompressible(type.Split(';')[0].Trim().ToLowerInvariant());
    }

    // RFC 9110 §15.4.5: a 304 has the tag that the 200 would have had, or a cache would not know which of its responses it
    // refreshes. The client names the weakened tag when it got the compressed one.
    private static Header[] NotModified(Environ environ, HeaderCollection fields)
    {
        VaryField.AddAcceptEncoding(fields);
        return
            fields["etag"] is { } tag
            && environ.Headers["if-none-match"]?.Contains("W/" + tag, StringComparison.Ordinal) == true
            ? [.. fields.Select(CompressedHead.Weaken)]
            : [.. fields];
    }
}
