using Gateway.DjangoLike.Contrib.Auth;
using Gateway.DjangoLike.Contrib.Messages;
using Gateway.DjangoLike.Contrib.Sessions;
using Gateway.DjangoLike.Middleware;
using Gateway.DjangoLike.Urls;
using Gateway.Toolkit;

namespace Gateway.DjangoLike.Http;

/// <summary>A request as views and middleware see it (<c>django.http.HttpRequest</c>).</summary>
/// <remarks>Valid until the response is sent; not thread-safe.</remarks>
public sealed class HttpRequest : Request
{
    private ResolverMatch? _match;
    private bool _resolved;
    private SessionStore? _session;
    private User? _user;

    internal HttpRequest(Environ environ, ProjectScope scope)
        : base(environ) => Scope = scope;

    /// <summary>The project that answers.</summary>
    public Project Project => Scope.Project;

    /// <summary>The services of this request: the project's own (<see cref="Conf.Settings.Services"/>), and scoped ones
    /// that live as long as the request.</summary>
    public IServiceProvider Services => Scope.Services;

    /// <summary>The query, parsed.</summary>
    public MultiDict GET => Args;

    /// <summary>What the path resolved to; null when no route matches.</summary>
    public ResolverMatch? ResolverMatch
    {
        get
        {
            if (!_resolved)
            {
                _match = Resolver.Resolve(Path.StartsWith('/') ? Path[1..] : Path);
                _resolved = true;
            }
            return _match;
        }
    }

    /// <summary>The URLconf for this request instead of the project's (<c>request.urlconf</c>); null for the project's. Set by
    /// middleware.</summary>
    public UrlConf? UrlConf
    {
        get;
        set
        {
            field = value;
            _resolved = false;
        }
    }

    /// <summary>The namespaces by which names of an application are meant on this page (<c>request.current_app</c>); those of
    /// <see cref="ResolverMatch"/> when null.</summary>
    public string? CurrentApp { get; set; }

    /// <summary>Whether the request came over https (<c>is_secure()</c>).</summary>
    public bool IsSecure => Scheme == "https";

    /// <summary>What is kept for this visitor from request to request, by <see cref="SessionMiddleware"/>.</summary>
    /// <exception cref="InvalidOperationException">That middleware is not installed.</exception>
    public SessionStore Session
    {
        get =>
            _session
            ?? throw new InvalidOperationException(
                "There is no session: put SessionMiddleware.Wrap into Settings.Middleware, before what asks for it."
            );
        internal set => _session = value;
    }

    /// <summary>Who sends the request, by <see cref="AuthenticationMiddleware"/>: an <see cref="AnonymousUser"/> when nobody
    /// has logged in. Read from the database when first asked for.</summary>
    /// <exception cref="InvalidOperationException">That middleware is not installed.</exception>
    public User User
    {
        get
        {
            ThrowUnlessAuthenticates();
            return _user ??= Authentication.GetUser(this);
        }
        set => _user = value;
    }

    internal ProjectScope Scope { get; }

    internal UrlResolver Resolver => UrlConf is null ? Project.Resolver : Project.ResolverOf(UrlConf);

    internal bool HasSession => _session is not null;

    /// <summary>The visitor's messages; set by <see cref="MessageMiddleware"/>.</summary>
    internal MessageQueue? Messages { get; set; }

    /// <summary>Whether any page may frame the response.</summary>
    internal bool IsFrameable { get; set; }

    /// <summary>Whether <see cref="User"/> can be asked for; set by <see cref="AuthenticationMiddleware"/>.</summary>
    internal bool Authenticates { get; set; }

    /// <summary>The CSRF secret and whether the response uses it; set by <see cref="CsrfViewMiddleware"/>.</summary>
    internal CsrfState? Csrf { get; set; }

    /// <summary>Who sends the request, as <see cref="User"/> and without blocking (<c>request.auser()</c>).</summary>
    /// <returns>The user.</returns>
    public async ValueTask<User> UserAsync()
    {
        ThrowUnlessAuthenticates();
        return _user ??= await Authentication.GetUserAsync(this);
    }

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

    /// <summary>The whole URL of a path (<c>build_absolute_uri()</c>).</summary>
    /// <param name="location">A path, or a reference relative to this request's; null for this request's own URL.</param>
    /// <returns>The URL.</returns>
    /// <exception cref="HttpException">400: this project does not answer for the host.</exception>
    public string BuildAbsoluteUri(string? location = null)
    {
        var own = new Uri($"{Scheme}://{GetHost()}{GetFullPath()}");
        return location is null ? own.AbsoluteUri : new Uri(own, location).AbsoluteUri;
    }

    /// <summary>A CSRF token for a page of this visitor (<c>get_token(request)</c>), different each time; the response then
    /// carries the cookie.</summary>
    /// <returns>The token; empty where <see cref="CsrfViewMiddleware"/> is not installed.</returns>
    public string GetCsrfToken() => Csrf?.NewToken() ?? "";

    internal string FullPath(string append)
    {
        var path = UrlEncoding.EncodePath(ScriptRoot + Path + append);
        // RFC 3986 §4.2: //host/path is a reference to another host.
        path = path.StartsWith("//", StringComparison.Ordinal) ? "/%2F" + path[2..] : path;
        return QueryString.Length == 0 ? path : $"{path}?{QueryString}";
    }

    private void ThrowUnlessAuthenticates()
    {
        if (!Authenticates && _user is null)
        {
            throw new InvalidOperationException(
                "Nobody is known here: put AuthenticationMiddleware.Wrap into Settings.Middleware, after SessionMiddleware.Wrap."
            );
        }
    }
}
