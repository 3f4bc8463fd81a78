using System.IO.Pipelines;
using System.Net;

namespace Gateway;

/// <summary>
/// A request as the application sees it: what <c>environ</c> is in PEP 3333, typed.
/// </summary>
/// <remarks>
/// <para>Valid until the application's task completes; a server reuses the object, and what it returned, for later
/// requests. Not thread-safe, but for <see cref="Aborted"/>, which fires on any thread.</para>
/// <para>Simple servers set the properties; fast ones override them. Middleware may set them too, and one that shifts
/// <see cref="PathBase"/> and <see cref="Path"/> restores both before it returns.</para>
/// </remarks>
public class Environ
{
    private Dictionary<string, object?>? _entries;
    private Dictionary<Type, object?>? _features;

    /// <summary>The method, as received and never null (RFC 9110 §9); methods are case-sensitive.</summary>
    public virtual string Method { get; set; } = "GET";

    /// <summary>The scheme, <c>http</c> or <c>https</c>, in lower case (RFC 9110 §4.2).</summary>
    public virtual string Scheme { get; set; } = "http";

    /// <summary>The part of the path that leads to this application (SCRIPT_NAME), decoded; empty at the root,
    /// never ending with a slash. <see cref="PathBase"/> + <see cref="Path"/> is the whole path.</summary>
    public virtual string PathBase { get; set; } = "";

    /// <summary>
    /// The path below <see cref="PathBase"/> (PATH_INFO): percent-decoded once as UTF-8, <c>%2F</c> too. Dot segments and
    /// double slashes are left alone; octets that are not UTF-8, and malformed escapes, stay encoded.
    /// <c>*</c> for <c>OPTIONS *</c>; <c>/</c> for an absolute target without a path. The exact bytes are in
    /// <see cref="RawTarget"/>.
    /// </summary>
    public virtual string Path { get; set; } = "/";

    /// <summary>The query, raw: percent-encoded as received, without the <c>?</c>; empty when there is none.</summary>
    public virtual string QueryString { get; set; } = "";

    /// <summary>The protocol and its version, such as <c>HTTP/1.1</c> (RFC 9110 §2.5).</summary>
    public virtual string Protocol { get; set; } = "HTTP/1.1";

    /// <summary>The request target as received (RFC 9112 §3.2); it may hold any byte a strict server lets pass.</summary>
    public virtual ReadOnlyMemory<byte> RawTarget { get; set; } = "/"u8.ToArray();

    /// <summary>The header fields. One char of a value is one octet (ISO 8859-1).</summary>
    public virtual HeaderCollection Headers { get; set; } = [];

    /// <summary>
    /// The request's body, without its framing; completed only after its last octet.
    /// </summary>
    /// <remarks>A body that is cut short, malformed or larger than allowed makes the read throw
    /// <see cref="RequestBodyException"/>. One read may be pending at a time.</remarks>
    public virtual PipeReader Body { get; set; } = EmptyBody.Instance;

    /// <summary>Fires when the peer goes away (a FIN as well as a reset), on any thread, and never after the
    /// application has completed. The answer to a peer that has only finished sending is still delivered.</summary>
    public virtual CancellationToken Aborted { get; set; }

    /// <summary>The peer's address as the transport knows it; null where there is none, such as in memory.</summary>
    public virtual EndPoint? RemoteEndPoint { get; set; }

    /// <summary>The address that accepted the connection; null where there is none, such as in memory.</summary>
    public virtual EndPoint? LocalEndPoint { get; set; }

    /// <summary>
    /// The environ as a dictionary: CGI and WSGI keys (RFC 3875 §4.1, PEP 3333), and the application's own entries.
    /// </summary>
    /// <remarks>
    /// <para>The keys are <c>REQUEST_METHOD</c>, <c>SCRIPT_NAME</c>, <c>PATH_INFO</c>, <c>QUERY_STRING</c>,
    /// <c>SERVER_PROTOCOL</c>, <c>wsgi.url_scheme</c> (strings; setting one sets the property);
    /// <c>CONTENT_TYPE</c>, <c>CONTENT_LENGTH</c> and <c>HTTP_*</c> (strings from <see cref="Headers"/>; a field whose name
    /// contains <c>_</c> never becomes one); <c>REMOTE_ADDR</c>, <c>REMOTE_PORT</c>, <c>SERVER_NAME</c>,
    /// <c>SERVER_PORT</c> (strings); <c>wsgi.input</c> (<see cref="Body"/>).</para>
    /// <para>Any other key is the application's own, and one set over a key that no property backs wins over it.</para>
    /// </remarks>
    /// <param name="key">The key; case-sensitive.</param>
    /// <returns>The value; null when absent.</returns>
    /// <exception cref="ArgumentException">A key that a string property backs was set to something else.</exception>
    public virtual object? this[string key]
    {
        get => _entries is not null && _entries.TryGetValue(key, out var own) ? own : CgiView.Get(this, key);
        set
        {
            if (!CgiView.TrySet(this, key, value))
            {
                (_entries ??= new(StringComparer.Ordinal))[key] = value;
            }
        }
    }

    /// <summary>
    /// Finds a feature: a capability of this host, or something middleware offers, such as
    /// <see cref="IRequestBodyLimit"/>.
    /// </summary>
    /// <typeparam name="T">The feature's interface.</typeparam>
    /// <returns>The feature; null when it is absent, in which case there is no such capability: nothing is faked.</returns>
    public virtual T? Get<T>()
        where T : class =>
        _features is not null && _features.TryGetValue(typeof(T), out var feature) ? (T?)feature : null;

    /// <summary>Adds or replaces a feature for the rest of this call, or hides it.</summary>
    /// <typeparam name="T">The feature's interface.</typeparam>
    /// <param name="feature">The feature; null hides what the server offers.</param>
    public virtual void Set<T>(T? feature)
        where T : class => (_features ??= [])[typeof(T)] = feature;

    /// <summary>Tells a feature that was set, be it to null, from one that was not; for hosts that override
    /// <see cref="Get{T}"/> with features of their own.</summary>
    /// <typeparam name="T">The feature's interface.</typeparam>
    /// <param name="feature">What was set; null when it was hidden or nothing was set.</param>
    /// <returns>True when <see cref="Set{T}"/> was called for this type.</returns>
    protected bool TryGetSet<T>(out T? feature)
        where T : class
    {
        object? value = null;
        var found = _features is not null && _features.TryGetValue(typeof(T), out value);
        feature = (T?)value;
        return found;
    }

    /// <summary>Forgets the application's own entries and features; for hosts that reuse the object.</summary>
    protected void ClearEntriesAndFeatures()
    {
        _entries?.Clear();
        _features?.Clear();
    }
}
