namespace Gateway.PyramidLike.Static;

/// <summary>Adds one and the same token to the query of all static files' URLs, such as the application's version.</summary>
/// <param name="token">The token.</param>
/// <param name="param">Its name in the query.</param>
public sealed class QueryStringConstantCacheBuster(string token, string param = "x") : QueryStringCacheBuster(param)
{
    /// <inheritdoc/>
    protected override string Tokenize(PyramidRequest request, string subpath) => token;
}
