namespace Gateway.PyramidLike;

/// <summary>200: see RFC 9110 §15.</summary>
/// <param name="detail">What happened, for the client.</param>
public sealed class HttpOk(string? detail = null) : HttpSuccessful(200, detail);

/// <summary>201: see RFC 9110 §15.</summary>
/// <param name="detail">What happened, for the client.</param>
public sealed class HttpCreated(string? detail = null) : HttpSuccessful(201, detail);

/// <summary>202: see RFC 9110 §15.</summary>
/// <param name="detail">What happened, for the client.</param>
public sealed class HttpAccepted(string? detail = null) : HttpSuccessful(202, detail);

/// <summary>203: see RFC 9110 §15.</summary>
/// <param name="detail">What happened, for the client.</param>
public sealed class HttpNonAuthoritativeInformation(string? detail = null) : HttpSuccessful(203, detail);

/// <summary>204: see RFC 9110 §15.</summary>
/// <param name="detail">What happened, for the client.</param>
public sealed class HttpNoContent(string? detail = null) : HttpSuccessful(204, detail);

/// <summary>205: see RFC 9110 §15.</summary>
/// <param name="detail">What happened, for the client.</param>
public sealed class HttpResetContent(string? detail = null) : HttpSuccessful(205, detail);

/// <summary>206: see RFC 9110 §15.</summary>
/// <param name="detail">What happened, for the client.</param>
public sealed class HttpPartialContent(string? detail = null) : HttpSuccessful(206, detail);
