using Gateway.PyramidLike.Traversal;

namespace Gateway.PyramidLike.Static;

/// <summary>Adds a token to the query of a static file's URL.</summary>
/// <param name="param">The token's name in the query.</param>
public abstract class QueryStringCacheBuster(string param = "x") : ICacheBuster
{
    /// <inheritdoc/>
    public (string Subpath, UrlOptions Options) Bust(PyramidRequest request, string subpath, UrlOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return (subpath, options with { Query = [.. options.Query, (param, Tokenize(request, subpath))] });
    }

    /// <summary>The token of a file.</summary>
    /// <param name="request">The request.</param>
    /// <param name="subpath">The file's path below the folder.</param>
    /// <returns>The token, which is another one when the file is.</returns>
    protected abstract string Tokenize(PyramidRequest request, string subpath);
}
