namespace Gateway.PyramidLike;

/// <summary>Views are registered for the context and the name, but the request meets the predicates of none.</summary>
/// <param name="detail">What did not match; may be shown to clients.</param>
public sealed class PredicateMismatch(string detail) : HttpNotFound(detail);
