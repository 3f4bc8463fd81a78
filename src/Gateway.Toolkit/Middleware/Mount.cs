namespace Gateway.Toolkit.Middleware;

/// <summary>Puts an application below a path.</summary>
public static class Mount
{
    /// <summary>Sends the requests below a path to one application and all others to the next. The first finds the prefix in
    /// <see cref="Environ.PathBase"/>, as SCRIPT_NAME of PEP 3333; both are restored when it returns.</summary>
    /// <param name="prefix">The path, such as <c>/blog</c>; <c>/blog</c> itself and what is below <c>/blog/</c> match, and
    /// <c>/blogs</c> does not.</param>
    /// <param name="application">The application below the path.</param>
    /// <param name="next">The application of all other paths.</param>
    /// <returns>The two as one.</returns>
    /// <exception cref="ArgumentException">The prefix does not begin with a slash.</exception>
    public static Application At(string prefix, Application application, Application next)
    {
        var below = PathPrefix.Normalize(prefix);
        return (environ, startResponse) =>
            environ.Path.StartsWith(below, StringComparison.Ordinal)
            && (environ.Path.Length == below.Length || environ.Path[below.Length] == '/')
                ? CallAsync(below.Length, application, environ, startResponse)
                : next(environ, startResponse);
    }

    private static async ValueTask CallAsync(
        int length,
        Application application,
        Environ environ,
        StartResponse startResponse
    )
    {
        var (pathBase, path) = (environ.PathBase, environ.Path);
        environ.PathBase = pathBase + path[..length];
        environ.Path = path[length..];
        try
        {
            await application(environ, startResponse).ConfigureAwait(false);
        }
        finally
        {
            environ.PathBase = pathBase;
            environ.Path = path;
        }
    }
}
