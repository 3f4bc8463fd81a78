namespace Gateway.PyramidLike;

/// <summary>300: a redirect (RFC 9110 §15.4).</summary>
/// <param name="location">The URL to go to.</param>
/// <param name="detail">Why, for the client.</param>
public sealed class HttpMultipleChoices(string location, string? detail = null) : HttpMove(300, location, detail);

/// <summary>301: a redirect (RFC 9110 §15.4).</summary>
/// <param name="location">The URL to go to.</param>
/// <param name="detail">Why, for the client.</param>
public sealed class HttpMovedPermanently(string location, string? detail = null) : HttpMove(301, location, detail);

/// <summary>302: a redirect (RFC 9110 §15.4).</summary>
/// <param name="location">The URL to go to.</param>
/// <param name="detail">Why, for the client.</param>
public sealed class HttpFound(string location, string? detail = null) : HttpMove(302, location, detail);

/// <summary>303: a redirect (RFC 9110 §15.4).</summary>
/// <param name="location">The URL to go to.</param>
/// <param name="detail">Why, for the client.</param>
public sealed class HttpSeeOther(string location, string? detail = null) : HttpMove(303, location, detail);

/// <summary>305: a redirect (RFC 9110 §15.4).</summary>
/// <param name="location">The URL to go to.</param>
/// <param name="detail">Why, for the client.</param>
public sealed class HttpUseProxy(string location, string? detail = null) : HttpMove(305, location, detail);

/// <summary>307: a redirect (RFC 9110 §15.4).</summary>
/// <param name="location">The URL to go to.</param>
/// <param name="detail">Why, for the client.</param>
public sealed class HttpTemporaryRedirect(string location, string? detail = null) : HttpMove(307, location, detail);

/// <summary>308: a redirect (RFC 9110 §15.4).</summary>
/// <param name="location">The URL to go to.</param>
/// <param name="detail">Why, for the client.</param>
public sealed class HttpPermanentRedirect(string location, string? detail = null) : HttpMove(308, location, detail);

/// <summary>304: the client has what it asks for (RFC 9110 §15.4.5).</summary>
public sealed class HttpNotModified() : HttpRedirection(304, null);
