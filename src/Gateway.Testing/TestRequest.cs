namespace Gateway.Testing;

/// <summary>A request for <see cref="TestClient.SendAsync"/>.</summary>
/// <remarks>Used once or many times; the client changes nothing in it.</remarks>
public sealed class TestRequest
{
    /// <summary>Makes a request.</summary>
    /// <param name="method">The method, case-sensitive (RFC 9110 §9).</param>
    /// <param name="target">The target as a browser's address bar takes it: <c>/path?query</c>, or an absolute URL.
    /// Percent-encoded; what may not stand in a URL, such as a space or <c>é</c>, is encoded as UTF-8, and a fragment is
    /// dropped.</param>
    public TestRequest(string method, string target)
    {
        ArgumentException.ThrowIfNullOrEmpty(method);
        ArgumentException.ThrowIfNullOrEmpty(target);
        Method = method;
        Target = target;
    }

    /// <summary>The method.</summary>
    public string Method { get; }

    /// <summary>The target as given.</summary>
    public string Target { get; }

    /// <summary>The header fields. <c>Host</c>, <c>Cookie</c> and the content's own are added where they are absent.</summary>
    public HeaderCollection Headers { get; } = [];

    /// <summary>The body with its header fields: <see cref="StringContent"/>, <see cref="FormUrlEncodedContent"/>,
    /// <see cref="MultipartFormDataContent"/>, <c>JsonContent</c>, …; null for none.</summary>
    public HttpContent? Content { get; set; }

    /// <summary>Whether the test writes the body piece by piece to <see cref="TestExchange.RequestBody"/>, instead of
    /// giving <see cref="Content"/>; for <see cref="TestClient.StartAsync(TestRequest, CancellationToken)"/>. Without a
    /// <c>Content-Length</c> of its own the request says <c>Transfer-Encoding: chunked</c>.</summary>
    public bool StreamsBody { get; set; }

    /// <summary>The trailer fields behind the body (RFC 9110 §6.5), found by <see cref="IRequestTrailers"/>; with some, the
    /// content is sent without a length. May be added to until the body is ended.</summary>
    public HeaderCollection Trailers { get; } = [];

    /// <summary>Called with the environ before the application is, to add features or to set addresses; null for
    /// nothing.</summary>
    public Action<Environ>? Configure { get; set; }
}
