using System.Text.RegularExpressions;
using Gateway.DjangoLike.Http;
using Gateway.DjangoLike.Urls;
using Gateway.Toolkit;

namespace Gateway.DjangoLike.Generic;

/// <summary>A view that leads elsewhere (<c>django.views.generic.RedirectView</c>); a 410 where neither URL nor route is
/// named.</summary>
public partial class RedirectView : View
{
    /// <summary>The URL, in which <c>%(name)s</c> is what the route captured.</summary>
    public string? Url { get; init; }

    /// <summary>The name of a route, which takes what this one captured (<c>pattern_name</c>).</summary>
    public string? PatternName { get; init; }

    /// <summary>Whether clients may remember it: 301 instead of 302.</summary>
    public bool Permanent { get; init; }

    /// <summary>Whether the query goes along (<c>query_string</c>).</summary>
    public bool QueryString { get; init; }

    /// <inheritdoc/>
    protected override ValueTask<Response> GetAsync(HttpRequest request, UrlArguments arguments) =>
        new(
            GetRedirectUrl(request, arguments) is { } url
                ? new HttpResponseRedirect(url, Permanent)
                : new HttpResponseGone()
        );

    /// <inheritdoc/>
    protected override ValueTask<Response> PostAsync(HttpRequest request, UrlArguments arguments) =>
        GetAsync(request, arguments);

    /// <inheritdoc/>
    protected override ValueTask<Response> PutAsync(HttpRequest request, UrlArguments arguments) =>
        GetAsync(request, arguments);

    /// <inheritdoc/>
    protected override ValueTask<Response> PatchAsync(HttpRequest request, UrlArguments arguments) =>
        GetAsync(request, arguments);

    /// <inheritdoc/>
    protected override ValueTask<Response> DeleteAsync(HttpRequest request, UrlArguments arguments) =>
        GetAsync(request, arguments);

    /// <summary>Where it leads (<c>get_redirect_url</c>).</summary>
    /// <param name="request">The request.</param>
    /// <param name="arguments">What the route captured.</param>
    /// <returns>The URL; null for nowhere.</returns>
    protected virtual string? GetRedirectUrl(HttpRequest request, UrlArguments arguments)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(arguments);
        var url =
            Url is not null
                ? Captured().Replace(Url, match => UrlEncoding.EncodePath($"{arguments[match.Groups["name"].Value]}"))
            : PatternName is null ? null
            : UrlConf.Reverse(PatternName, [.. arguments.Select(pair => (object?)pair.Value)]);
        return url is not null && QueryString && request.QueryString.Length > 0
            ? $"{url}{(url.Contains('?') ? '&' : '?')}{request.QueryString}"
            : url;
    }

    [GeneratedRegex(@"%\((?<name>\w+)\)s", RegexOptions.None, 1000)]
    private static partial Regex Captured();
}
