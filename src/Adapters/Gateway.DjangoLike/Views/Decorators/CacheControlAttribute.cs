using Gateway.DjangoLike.Http;
using Gateway.DjangoLike.Middleware;
using Gateway.DjangoLike.Urls;
using Gateway.Toolkit;

namespace Gateway.DjangoLike.Views.Decorators;

/// <summary>Says how caches keep a view's responses (<c>cache_control</c>):
/// <c>[CacheControl("private", "max-age=3600")]</c>.</summary>
public sealed class CacheControlAttribute : ViewDecoratorAttribute
{
    private readonly string[] _directives;

    /// <summary>Makes the decorator.</summary>
    /// <param name="directives">The directives of <c>Cache-Control</c> (RFC 9111 §5.2.2).</param>
    public CacheControlAttribute(params string[] directives)
    {
        ArgumentNullException.ThrowIfNull(directives);
        _directives = directives;
    }

    /// <summary>The directives.</summary>
    public IReadOnlyList<string> Directives => _directives;

    /// <inheritdoc/>
    public override async ValueTask<Response> InvokeAsync(HttpRequest request, GetResponse view)
    {
        ArgumentNullException.ThrowIfNull(view);
        var response = await view(request);
        var names = _directives
            .Select(directive => directive.Split('=')[0])
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        // What the view has said of another thing stays; public and private exclude each other.
        var kept = (response.Headers["cache-control"] ?? "")
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Where(directive => !names.Contains(directive.Split('=')[0]))
            .Where(directive => !(names.Contains("private") && directive == "public"))
            .Where(directive => !(names.Contains("public") && directive == "private"));
        response.Headers["cache-control"] = string.Join(", ", kept.Concat(_directives));
        return response;
    }
}
