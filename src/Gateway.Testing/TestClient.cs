using System.Collections.Concurrent;
using System.Net;
using Gateway.Testing.Requests;

namespace Gateway.Testing;

/// <summary>
/// Calls an application in memory, as a server would: no socket, no port, the contract's rules kept. For an
/// application's own unit tests.
/// </summary>
/// <remarks>
/// <para>An exception of the application is rethrown to the test, unless <see cref="RethrowExceptions"/> is false; a
/// <see cref="RequestBodyException"/> before the commit is answered with its status, since the request is at fault.</para>
/// <para>Requests may be sent concurrently once the properties are set.</para>
/// </remarks>
/// <param name="application">The application.</param>
public sealed class TestClient(Application application) : IAsyncDisposable
{
    private const int MaxRedirects = 20;

    // The calls under way; a set.
    private readonly ConcurrentDictionary<Call, bool> _calls = new();
    private ApplicationHost? _host;

    /// <summary>Scheme, host and port of targets that are no absolute URL: <c>http://localhost</c>.</summary>
    public Uri BaseAddress { get; set; } = new("http://localhost");

    /// <summary>The prefix below which the application is mounted (SCRIPT_NAME): empty, or a slash and a path without a
    /// slash at the end. Targets are whole paths and begin with it.</summary>
    public string PathBase { get; set; } = "";

    /// <summary>Header fields sent with every request that has no such field of its own.</summary>
    public HeaderCollection DefaultHeaders { get; } = [];

    /// <summary>The cookies kept between requests.</summary>
    public CookieContainer Cookies { get; } = new();

    /// <summary>Whether cookies are kept and sent; true.</summary>
    public bool UseCookies { get; set; } = true;

    /// <summary>Whether redirects are followed, 20 at most, as a browser does (RFC 9110 §15.4): 301, 302 and 303 turn POST
    /// into GET, 307 and 308 send the request again; false.</summary>
    public bool FollowRedirects { get; set; }

    /// <summary>Whether the application's exceptions reach the test; true. Else they become a 500 before the commit, and
    /// <see cref="TestResponse.IsAborted"/> after it.</summary>
    public bool RethrowExceptions { get; set; } = true;

    /// <summary>The limit on a request's body that the application finds (<see cref="IRequestBodyLimit"/>); null is no
    /// limit. 30,000,000 as on the server.</summary>
    public long? MaxBodySize { get; set; } = 30_000_000;

    /// <summary>How long <see cref="DisposeAsync"/> waits for requests under way before it aborts them; 30 seconds as on
    /// the server.</summary>
    public TimeSpan GracefulTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Starts an application from its factory, as a server does: the factory is run, then what it registered with
    /// <c>OnStarted</c>. Disposal of the client stops it.</summary>
    /// <param name="factory">The factory.</param>
    /// <param name="host">The host, with the application's arguments and settings; one without any when null.</param>
    /// <returns>The client.</returns>
    /// <exception cref="InvalidOperationException">The application asked to exit instead of serving, or the factory returned
    /// none.</exception>
    /// <exception cref="Exception">What the factory or <c>OnStarted</c> threw.</exception>
    public static async Task<TestClient> ForAsync(ApplicationFactory factory, ApplicationHost? host = null)
    {
        ArgumentNullException.ThrowIfNull(factory);
        host ??= new ApplicationHost();
        var client = new TestClient(await Lifespan.MakeAsync(factory, host)) { _host = host };
        await Lifespan.StartAsync(host, client.BaseAddress);
        return client;
    }

    /// <summary>Sends a GET.</summary>
    /// <param name="target">The target, as <see cref="TestRequest"/> takes it.</param>
    /// <param name="headers">Header fields.</param>
    /// <returns>The response.</returns>
    public Task<TestResponse> GetAsync(string target, params ReadOnlySpan<Header> headers) =>
        SendAsync(Request("GET", target, null, headers));

    /// <summary>Sends a POST.</summary>
    /// <param name="target">The target, as <see cref="TestRequest"/> takes it.</param>
    /// <param name="content">The body; null for none.</param>
    /// <param name="headers">Header fields.</param>
    /// <returns>The response.</returns>
    public Task<TestResponse> PostAsync(
        string target,
        HttpContent? content = null,
        params ReadOnlySpan<Header> headers
    ) => SendAsync(Request("POST", target, content, headers));

    /// <summary>Posts a form as <c>application/x-www-form-urlencoded</c>.</summary>
    /// <param name="target">The target, as <see cref="TestRequest"/> takes it.</param>
    /// <param name="fields">The form's fields in order; a name may come more than once.</param>
    /// <returns>The response.</returns>
    public Task<TestResponse> PostFormAsync(string target, params IEnumerable<(string Name, string Value)> fields)
    {
        var content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        return SendAsync(new TestRequest("POST", target) { Content = content });
    }

    /// <summary>Sends a request and waits for the whole response.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">The client goes away, as by a FIN: <see cref="Environ.Aborted"/> fires and flushes
    /// say that they are completed. The application is still waited for.</param>
    /// <returns>The response.</returns>
    /// <exception cref="ArgumentException">The target is none, or lies outside <see cref="PathBase"/>.</exception>
    public async Task<TestResponse> SendAsync(TestRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.StreamsBody)
        {
            throw new ArgumentException(
                "The request streams its body, which nobody would write here; send it by StartAsync.",
                nameof(request)
            );
        }
        var target = RequestTarget.Parse(request.Target, BaseAddress);
        var response = await SendOnceAsync(request, target, cancellationToken).ConfigureAwait(false);
        for (var followed = 0; FollowRedirects && Redirection.Next(request, response, target) is { } next; followed++)
        {
            if (followed == MaxRedirects)
            {
                throw new InvalidOperationException(
                    $"{request.Method} {request.Target} led to more than {MaxRedirects} redirects; the last was to {next.Target}."
                );
            }
            request = next;
            target = RequestTarget.Parse(request.Target, BaseAddress);
            response = await SendOnceAsync(request, target, cancellationToken).ConfigureAwait(false);
        }
        return response;
    }

    /// <summary>Begins a GET, whose response is read while the application runs.</summary>
    /// <param name="target">The target, as <see cref="TestRequest"/> takes it.</param>
    /// <returns>The request under way; the application runs.</returns>
    public Task<TestExchange> StartAsync(string target) => StartAsync(new TestRequest("GET", target));

    /// <summary>Begins a request, whose body is written, and whose response is read, while the application runs. Redirects
    /// are not followed.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">The client goes away, as by a FIN: <see cref="Environ.Aborted"/> fires and flushes
    /// say that they are completed; what is answered nevertheless can be read. <see cref="TestExchange.Abort"/> is a
    /// reset.</param>
    /// <returns>The request under way; the application runs.</returns>
    /// <exception cref="ArgumentException">The target is none, or lies outside <see cref="PathBase"/>.</exception>
    public Task<TestExchange> StartAsync(TestRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return StartAsync(request, RequestTarget.Parse(request.Target, BaseAddress), cancellationToken);
    }

    /// <summary>Stops as a server does: an application made by <see cref="ForAsync"/> is told that it is
    /// <see cref="ApplicationHost.Stopping"/>, requests under way may end within <see cref="GracefulTimeout"/> and are
    /// aborted then, and what was registered with <c>OnStop</c> is run.</summary>
    /// <returns>A task that completes when the application has stopped.</returns>
    /// <exception cref="AggregateException">Callbacks registered with <c>OnStop</c> threw.</exception>
    public async ValueTask DisposeAsync()
    {
        _host?.NotifyStopping();
        var underWay = _calls.Keys.ToList();
        try
        {
            await Task.WhenAll(underWay.Select(call => call.Ended)).WaitAsync(GracefulTimeout);
        }
        catch (TimeoutException)
        {
            underWay.ForEach(call => call.Break());
        }
        if (_host is not null)
        {
            await _host.StopAsync();
        }
    }

    private static TestRequest Request(string method, string target, HttpContent? content, ReadOnlySpan<Header> headers)
    {
        var request = new TestRequest(method, target) { Content = content };
        foreach (var header in headers)
        {
            request.Headers.Add(header);
        }
        return request;
    }

    private async Task<TestResponse> SendOnceAsync(
        TestRequest request,
        RequestTarget target,
        CancellationToken cancellationToken
    )
    {
        await using var exchange = await StartAsync(request, target, cancellationToken);
        return await exchange.ReadToEndAsync(CancellationToken.None);
    }

    private async Task<TestExchange> StartAsync(
        TestRequest request,
        RequestTarget target,
        CancellationToken cancellationToken
    )
    {
        var source = await RequestBodySource.MakeAsync(request, cancellationToken);
        var headers = RequestFields.Make(request, target, this, source.DeclaredLength);
        var environ = RequestEnviron.Make(request, target, this, headers);
        var call = new Call(request, environ, source, this);
        request.Configure?.Invoke(environ);
        return new TestExchange(call, request, RunAsync(call, cancellationToken), head => Remember(head, target));
    }

    // A client that gives up is one that has sent its last: it goes, and what is answered nevertheless is received.
    private async Task RunAsync(Call call, CancellationToken cancellationToken)
    {
        _calls.TryAdd(call, true);
        await using (cancellationToken.Register(call.Departure.Leave))
        {
            await call.RunAsync(application);
        }
        _calls.TryRemove(call, out _);
    }

    private void Remember(TestResponseHead head, RequestTarget target)
    {
        foreach (var cookie in UseCookies ? head.Headers.GetValues("set-cookie") : [])
        {
            Cookies.SetCookies(target.Url, cookie);
        }
    }
}
