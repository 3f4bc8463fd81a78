using Gateway.DjangoLike.Middleware;
using Gateway.DjangoLike.Urls;
using Gateway.Toolkit;

namespace Gateway.DjangoLike.Http;

/// <summary>A request as views and middleware see it (<c>django.http.HttpRequest</c>).</summary>
/// <remarks>Valid until the response is sent; not thread-safe.</remarks>
public sealed class HttpRequest : Request
{
    private bool _resolved;

    internal HttpRequest(Environ environ, ProjectScope scope)
        : base(environ) => Scope = scope;

    /// <summary>The project that answers.</summary>
    public Project Project => Scope.Project;

    /// <summary>The services of this request: the project's own (<see cref="Conf.Settings.Services"/>), and scoped ones
    /// that live as long as the request.</summary>
    public IServiceProvider Services => Scope.Services;

    /// <summary>The query, parsed.</summary>
    public MultiDict GET => Args;

    /// <summary>What the path resolved to, before any middleware has run; null when no route matches.</summary>
    public ResolverMatch? ResolverMatch
    {
        get
        {
            if (!_resolved)
            {
                field = Project.Resolver.Resolve(Path.StartsWith('/') ? Path[1..] : Path);
                _resolved = true;
            }
            return field;
        }
    }

    /// <summary>Whether the request came over https (<c>is_secure()</c>).</summary>
    public bool IsSecure => Scheme == "https";

    internal ProjectScope Scope { get; }

    /// <summary>The CSRF secret and whether the response uses it; set by <see cref="CsrfViewMiddleware"/>.</summary>
    internal CsrfState? Csrf { get; set; }

    /// <summary>The fields of a posted form; empty for another method than POST.</summary>
    /// <returns>The fields.</returns>
    /// <exception cref="HttpException">400: malformed. 413: too large.</exception>
    /// <exception cref="RequestBodyException">The body was cut short, or is too large.</exception>
    public async ValueTask<MultiDict> PostAsync() => Method == "POST" ? (await FormAsync()).Fields : new();

    /// <summary>The host the client named, with its port, if this project answers for it
    /// (<see cref="Conf.Settings.AllowedHosts"/>).</summary>
    /// <returns>The host.</returns>
    /// <exception cref="HttpException">400: it does not.</exception>
    public string GetHost() =>
        AllowedHost.Matches(Host, Project.Settings.AllowedHosts)
            ? Host
            : throw new HttpException(400, "This host is not served here.");

    /// <summary>The path with the query, encoded, as a relative URL (<c>get_full_path()</c>).</summary>
    /// <returns>The path; it never begins with two slashes, which would name another host.</returns>
    public string GetFullPath() => FullPath("");

    internal string FullPath(string append)
    {
        var path = UrlEncoding.EncodePath(ScriptRoot + Path + append);
        // RFC 3986 §4.2: //host/path is a reference to another host.
        path = path.StartsWith("//", StringComparison.Ordinal) ? "/%2F" + path[2..] : path;
        return QueryString.Length == 0 ? path : $"{path}?{QueryString}";
    }
}
