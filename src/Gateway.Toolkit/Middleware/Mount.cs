namespace Gateway.Toolkit.Middleware;

/// <summary>Puts applications below paths.</summary>
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
        ArgumentNullException.ThrowIfNull(application);
        ArgumentNullException.ThrowIfNull(next);
        var below = PathPrefix.Normalize(prefix);
        return (environ, startResponse) =>
            environ.Path.StartsWith(below, StringComparison.Ordinal)
            && (environ.Path.Length == below.Length || environ.Path[below.Length] == '/')
                ? CallAsync(below.Length, application, environ, startResponse)
                : next(environ, startResponse);
    }

    /// <summary>Sends the requests below each of several paths to an application of its own and all others to the next. Of
    /// two paths that both fit, the longer wins, whatever their order here.</summary>
    /// <param name="applications">The applications by their path, each as in
    /// <see cref="At(string, Application, Application)"/>.</param>
    /// <param name="next">The application of all other paths.</param>
    /// <returns>All as one.</returns>
    /// <exception cref="ArgumentException">A prefix does not begin with a slash, or comes twice.</exception>
    public static Application At(IEnumerable<KeyValuePair<string, Application>> applications, Application next)
    {
        ArgumentNullException.ThrowIfNull(applications);
        var known = new HashSet<string>(StringComparer.Ordinal);
        // The shortest is wrapped first, and so is asked last.
        foreach (var (prefix, application) in applications.OrderBy(mount => PathPrefix.Normalize(mount.Key).Length))
        {
            next = known.Add(PathPrefix.Normalize(prefix))
                ? At(prefix, application, next)
                : throw new ArgumentException(
                    $"The prefix \"{prefix}\" is mounted twice; each path leads to one application.",
                    nameof(applications)
                );
        }
        return next;
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
