namespace Gateway.PyramidLike;

/// <summary>404: nothing is found at the path, or the context has no view of that name. Views may throw it too.</summary>
/// <param name="detail">What was not found; shown to clients.</param>
public class HttpNotFound(string? detail = null) : HttpClientError(404, detail);

/// <summary>Views are registered for the context and the name, but the request meets the predicates of none.</summary>
/// <param name="detail">What did not match; shown to clients.</param>
public sealed class PredicateMismatch(string? detail = null) : HttpNotFound(detail);
