using System.Net;
using System.Runtime.ExceptionServices;

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
public sealed class TestClient(Application application)
{
    private const int MaxRedirects = 20;

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
    /// <param name="cancellationToken">The client goes away: <see cref="Environ.Aborted"/> fires. The application is still
    /// waited for.</param>
    /// <returns>The response.</returns>
    /// <exception cref="ArgumentException">The target is none, or lies outside <see cref="PathBase"/>.</exception>
    public async Task<TestResponse> SendAsync(TestRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
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
        var environ = await TestEnviron.CreateAsync(request, target, this, cancellationToken).ConfigureAwait(false);
        var stage = new ResponseStage(request.Method);
        var error = await CallAsync(environ, stage).ConfigureAwait(false);
        stage.End();
        error ??= stage.WriterError ?? stage.Fault();
        var response = Answer(stage, error);
        if (UseCookies)
        {
            foreach (var cookie in response.Headers.GetValues("set-cookie"))
            {
                Cookies.SetCookies(target.Url, cookie);
            }
        }
        return response;
    }

    private TestResponse Answer(ResponseStage stage, Exception? error)
    {
        if (error is RequestBodyException body && !stage.IsCommitted)
        {
            return new(body.Status, [("content-length", "0")], default, error);
        }
        if (error is not null && RethrowExceptions)
        {
            ExceptionDispatchInfo.Throw(error);
        }
        return error is null || stage.IsCommitted
            ? stage.ToResponse(error)
            : new(500, [("content-length", "0")], default, error);
    }

    // On a clean ExecutionContext, as on the server: an AsyncLocal of the test, or of an earlier call, is not seen.
    private async Task<Exception?> CallAsync(Environ environ, ResponseStage stage)
    {
        Task call;
        using (ExecutionContext.SuppressFlow())
        {
            call = Task.Run(() => application(environ, stage.Start).AsTask(), CancellationToken.None);
        }
        try
        {
            await call.ConfigureAwait(false);
            return null;
        }
        catch (Exception error)
        {
            return error;
        }
    }
}
