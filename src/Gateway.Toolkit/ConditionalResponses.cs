using System.Globalization;
using System.Security.Cryptography;
using Gateway.Toolkit.Files;
using Microsoft.Net.Http.Headers;

namespace Gateway.Toolkit;

/// <summary>Validators of responses, and requests that are conditional on them (RFC 9110 §8.8 and §13; what Werkzeug's
/// <c>Response</c> has of its <c>add_etag</c> and <c>make_conditional</c>). Files have theirs by themselves.</summary>
public static class ConditionalResponses
{
    /// <summary>Gives a response an entity tag.</summary>
    /// <param name="response">The response.</param>
    /// <param name="tag">The tag, without quotes; another one for each state of the resource.</param>
    /// <param name="weak">Whether responses with the tag may differ in octets.</param>
    /// <returns>The response.</returns>
    /// <exception cref="ArgumentException">The tag holds what no tag may.</exception>
    public static Response SetETag(this Response response, string tag, bool weak = false)
    {
        ArgumentNullException.ThrowIfNull(response);
        ArgumentException.ThrowIfNullOrEmpty(tag);
        if (!EntityTagHeaderValue.TryParse($"{(weak ? "W/" : "")}\"{tag}\"", out var field))
        {
            throw new ArgumentException(
                $"\"{tag}\" is no entity tag: no quotes, spaces or control characters.",
                nameof(tag)
            );
        }
        response.Headers["etag"] = field.ToString();
        return response;
    }

    /// <summary>Gives a response an entity tag made of its body, unless it has one.</summary>
    /// <param name="response">The response; its body is text or bytes.</param>
    /// <returns>The response.</returns>
    /// <exception cref="InvalidOperationException">The body is a stream or a sequence, whose octets are not known
    /// yet.</exception>
    public static Response AddETag(this Response response)
    {
        ArgumentNullException.ThrowIfNull(response);
        if (response.Headers.Contains("etag"))
        {
            return response;
        }
        var octets =
            response.Body.Octets
            ?? throw new InvalidOperationException(
                "An entity tag was asked for of a body that is yet to come; name one by SetETag."
            );
        return response.SetETag(Convert.ToHexStringLower(SHA256.HashData(octets.Span).AsSpan(0, 16)));
    }

    /// <summary>Says when the resource was last changed.</summary>
    /// <param name="response">The response.</param>
    /// <param name="modified">The time; HTTP has whole seconds.</param>
    /// <returns>The response.</returns>
    public static Response SetLastModified(this Response response, DateTimeOffset modified)
    {
        ArgumentNullException.ThrowIfNull(response);
        response.Headers["last-modified"] = HeaderUtilities.FormatDate(modified);
        return response;
    }

    /// <summary>Heeds the conditions of a request: a GET or HEAD whose client has this very response is answered with 304,
    /// and one whose precondition fails with 412. To be called when the response is complete.</summary>
    /// <param name="response">The response, with its validators.</param>
    /// <param name="request">The request.</param>
    /// <returns>The response.</returns>
    public static Response MakeConditional(this Response response, Request request)
    {
        ArgumentNullException.ThrowIfNull(response);
        ArgumentNullException.ThrowIfNull(request);
        if (response.Status != 200 || request.Method is not ("GET" or "HEAD"))
        {
            return response;
        }
        var tag = EntityTagHeaderValue.TryParse(response.Headers["etag"], out var parsed) ? parsed : null;
        DateTimeOffset? modified = DateTimeOffset.TryParse(
            response.Headers["last-modified"],
            CultureInfo.InvariantCulture,
            out var date
        )
            ? date
            : null;
        if (Preconditions.Evaluate(request.Environ, tag, modified) is { } status)
        {
            response.Status = status;
            response.Text = "";
            response.ContentType = null;
            response.Headers.Remove("content-length");
        }
        return response;
    }
}
