using System.IO.Pipelines;
using System.Net;
using Gateway.Lint.Features;

namespace Gateway.Lint.Requests;

/// <summary>The environ an application under Lint gets: the server's, usable until the call ends.</summary>
internal sealed class LintEnviron(Call call, Environ server, RequestTrack request) : Environ
{
    private readonly FeatureGuards _features = new(call, request);
    private LintHeaders? _headers;

    // What the application itself set is given back as it is.
    private HeaderCollection? _ownHeaders;
    private PipeReader? _ownBody;
    private bool _hasOwnTarget;

    //# ### Setting properties
    //#
    //# * An application MAY set any property for the applications it calls in turn; what it sets MUST have the form that the
    //#   property has in a request. `environ-set`

    public override string Method
    {
        get => Alive(nameof(Method)).Method;
        set => Alive(nameof(Method)).Method = Check(FieldCheck.IsToken(value), nameof(Method), value, "a token");
    }

    public override string Scheme
    {
        get => Alive(nameof(Scheme)).Scheme;
        set =>
            Alive(nameof(Scheme)).Scheme = Check(
                value is "http" or "https",
                nameof(Scheme),
                value,
                "http or https, in lower case"
            );
    }

    public override string PathBase
    {
        get => Alive(nameof(PathBase)).PathBase;
        set => Alive(nameof(PathBase)).PathBase = Check(value, nameof(PathBase), PathCheck.Base);
    }

    public override string Path
    {
        get => Alive(nameof(Path)).Path;
        set => Alive(nameof(Path)).Path = Check(value, nameof(Path), path => PathCheck.Below(path, server.Method));
    }

    public override string QueryString
    {
        get => Alive(nameof(QueryString)).QueryString;
        set =>
            Alive(nameof(QueryString)).QueryString = Check(
                value is not null,
                nameof(QueryString),
                value,
                "the query, \"\" for none"
            );
    }

    public override string Protocol
    {
        get => Alive(nameof(Protocol)).Protocol;
        set => Alive(nameof(Protocol)).Protocol = Check(value is not null, nameof(Protocol), value, "such as HTTP/1.1");
    }

    public override ReadOnlyMemory<byte> RawTarget
    {
        get => _hasOwnTarget ? Alive(nameof(RawTarget)).RawTarget : GiveRawTarget();
        set
        {
            Alive(nameof(RawTarget)).RawTarget = value;
            _hasOwnTarget = true;
        }
    }

    public override HeaderCollection Headers
    {
        get
        {
            var headers = Alive(nameof(Headers)).Headers;
            return ReferenceEquals(headers, _ownHeaders) ? headers : _headers ??= new LintHeaders(call, headers);
        }
        set
        {
            NotNull(value, nameof(Headers));
            _ownHeaders = ReferenceEquals(value, _headers) ? null : value;
            Alive(nameof(Headers)).Headers = _ownHeaders ?? _headers!.Server;
        }
    }

    public override PipeReader Body
    {
        get
        {
            var body = Alive(nameof(Body)).Body;
            return ReferenceEquals(body, _ownBody) ? body : request.Body;
        }
        set
        {
            NotNull(value, nameof(Body));
            _ownBody = ReferenceEquals(value, request.Body) ? null : value;
            Alive(nameof(Body)).Body = _ownBody ?? request.Body.Server;
        }
    }

    public override CancellationToken Aborted
    {
        get => Alive(nameof(Aborted)).Aborted;
        set => Alive(nameof(Aborted)).Aborted = value;
    }

    public override EndPoint? RemoteEndPoint
    {
        get => Alive(nameof(RemoteEndPoint)).RemoteEndPoint;
        set => Alive(nameof(RemoteEndPoint)).RemoteEndPoint = value;
    }

    public override EndPoint? LocalEndPoint
    {
        get => Alive(nameof(LocalEndPoint)).LocalEndPoint;
        set => Alive(nameof(LocalEndPoint)).LocalEndPoint = value;
    }

    public override object? this[string key]
    {
        get
        {
            var value = Alive($"[\"{key}\"]")[key];
            return ReferenceEquals(value, request.Body.Server) ? Body : value;
        }
        set
        {
            // Setting one of these sets the property, so that the property's rules hold.
            switch (key)
            {
                case "REQUEST_METHOD" when value is string text:
                    Method = text;
                    break;
                case "SCRIPT_NAME" when value is string text:
                    PathBase = text;
                    break;
                case "PATH_INFO" when value is string text:
                    Path = text;
                    break;
                case "wsgi.url_scheme" when value is string text:
                    Scheme = text;
                    break;
                default:
                    Alive($"[\"{key}\"]")[key] = value;
                    break;
            }
        }
    }

    public override T? Get<T>()
        where T : class => _features.Guard(Alive($"Get<{typeof(T).Name}>").Get<T>());

    public override void Set<T>(T? feature)
        where T : class => Alive($"Set<{typeof(T).Name}>").Set(_features.Unguard(feature));

    private Environ Alive(string member)
    {
        call.CheckAlive($"environ.{member}");
        return server;
    }

    private ReadOnlyMemory<byte> GiveRawTarget()
    {
        Alive(nameof(RawTarget));
        return request.RawTarget;
    }

    private string Check(string value, string member, Func<string, string?> judge) =>
        value is null ? Check(false, member, value, "never null")
        : judge(value) is { } wrong ? throw call.Report.ByApplication(Clause.EnvironSet, wrong)
        : value;

    private string Check(bool isRight, string member, string? value, string expected) =>
        isRight
            ? value!
            : throw call.Report.ByApplication(
                Clause.EnvironSet,
                $"environ.{member} was set to {Quoted.Text(value)}; it is {expected}. Set what a request could have brought."
            );

    private T NotNull<T>(T value, string member)
        where T : class
    {
        Check(value is not null, member, null, "never null");
        return value!;
    }
}
