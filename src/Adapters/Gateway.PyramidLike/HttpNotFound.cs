using Gateway.Toolkit;

namespace Gateway.PyramidLike;

/// <summary>Nothing is found at the path: the context has no view of that name. Views may throw it too.</summary>
/// <param name="detail">What was not found; may be shown to clients.</param>
public class HttpNotFound(string detail = "The resource could not be found.") : HttpException(404, detail);
