namespace Gateway.PyramidLike.Configuration;

/// <summary>A method or a property that the application adds to its requests.</summary>
/// <param name="Call">Computes it, given the request and the arguments.</param>
/// <param name="IsReified">Whether it is computed once for a request, and remembered.</param>
internal sealed record RequestExtension(Func<PyramidRequest, object?[], object?> Call, bool IsReified);
