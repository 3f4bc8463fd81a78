using Gateway.Toolkit.Files;

namespace Gateway.Toolkit.Middleware;

/// <summary>Serves the files of a folder beside an application.</summary>
public static class StaticFiles
{
    /// <summary>Puts a folder in front of an application: <c>GET</c> and <c>HEAD</c> with conditions and single ranges
    /// (RFC 9110 §13, §14). What is no file of the folder goes on to the application.</summary>
    /// <param name="prefix">The path below which the files are, such as <c>/static</c>; <c>/</c> for all paths.</param>
    /// <param name="directory">The folder. Files and folders whose name begins with a dot are hidden
    /// (<see cref="FileRoot.TryFind"/>).</param>
    /// <param name="next">The application.</param>
    /// <returns>The application with the files.</returns>
    /// <exception cref="ArgumentException">The prefix does not begin with a slash.</exception>
    public static Application Mount(string prefix, string directory, Application next)
    {
        var root = new FileRoot(directory);
        var below = PathPrefix.Normalize(prefix) + "/";
        return (environ, startResponse) =>
            environ.Path.StartsWith(below, StringComparison.Ordinal)
            && root.TryFind(environ.Path[below.Length..], out var file)
                ? SendAsync(file, environ, startResponse)
                : next(environ, startResponse);
    }

    private static async ValueTask SendAsync(FileInfo file, Environ environ, StartResponse startResponse)
    {
        var response = environ.Method is "GET" or "HEAD"
            ? Response.FromFile(file)
            : HttpException.MethodNotAllowed(["GET", "HEAD"]).ToResponse();
        try
        {
            await response.SendAsync(environ, startResponse).ConfigureAwait(false);
        }
        // The file may not be opened; nothing was sent yet.
        catch (UnauthorizedAccessException)
        {
            await new HttpException(403).ToResponse().SendAsync(environ, startResponse).ConfigureAwait(false);
        }
    }
}
