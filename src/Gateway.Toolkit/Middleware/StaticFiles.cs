using Gateway.Toolkit.Files;

namespace Gateway.Toolkit.Middleware;

/// <summary>Serves the files of a folder beside an application.</summary>
/// <remarks>
/// <para><b>Codings.</b> Beside <c>site.css</c> there may be <c>site.css.br</c> and <c>site.css.gz</c>, its content
/// compressed beforehand: they are sent to clients that accept them (RFC 9110 §12.5.3), unless they are older than the file
/// itself.</para>
/// <para><b>Ranges.</b> A request for several ranges gets <c>multipart/byteranges</c>; those that overlap or touch are joined,
/// and one for more than sixteen gets the whole file (RFC 9110 §14.2).</para>
/// <para><b>Links.</b> A symbolic link is followed as long as it stays in the folder; one that leads out of it is no file
/// of it.</para>
/// </remarks>
public static class StaticFiles
{
    private static readonly (string Coding, string Extension)[] Codings =
    [
        (ContentCoding.Brotli, ".br"),
        (ContentCoding.Gzip, ".gz"),
    ];

    /// <summary>Puts a folder in front of an application: <c>GET</c> and <c>HEAD</c> with conditions, ranges and codings
    /// (RFC 9110 §13, §14, §12.5.3). What is no file of the folder goes on to the application.</summary>
    /// <param name="prefix">The path below which the files are, such as <c>/static</c>; <c>/</c> for all paths.</param>
    /// <param name="directory">The folder. Files and folders whose name begins with a dot are hidden
    /// (<see cref="FileRoot.TryFind"/>).</param>
    /// <param name="next">The application.</param>
    /// <returns>The application with the files.</returns>
    /// <exception cref="ArgumentException">The prefix does not begin with a slash.</exception>
    public static Application Mount(string prefix, string directory, Application next)
    {
        ArgumentNullException.ThrowIfNull(next);
        var root = new FileRoot(directory);
        var below = PathPrefix.Normalize(prefix) + "/";
        return (environ, startResponse) =>
            environ.Path.StartsWith(below, StringComparison.Ordinal)
            && environ.Path[below.Length..] is var path
            && root.TryFind(path, out var file)
                ? SendAsync(root, path, file, environ, startResponse)
                : next(environ, startResponse);
    }

    private static async ValueTask SendAsync(
        FileRoot root,
        string path,
        FileInfo file,
        Environ environ,
        StartResponse startResponse
    )
    {
        var response = environ.Method is "GET" or "HEAD"
            ? Choose(root, path, file, environ)
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

    private static Response Choose(FileRoot root, string path, FileInfo file, Environ environ)
    {
        var siblings = new List<(string Coding, FileInfo File)>();
        foreach (var (coding, extension) in Codings)
        {
            if (root.TryFind(path + extension, out var sibling) && sibling.LastWriteTimeUtc >= file.LastWriteTimeUtc)
            {
                siblings.Add((coding, sibling));
            }
        }
        if (siblings.Count == 0)
        {
            return Response.FromFile(file);
        }
        var chosen = ContentCoding.Choose(environ, [.. siblings.Select(sibling => sibling.Coding)]);
        var response = chosen is null
            ? Response.FromFile(file)
            : Response.FromFile(
                siblings.Find(sibling => sibling.Coding == chosen).File,
                ContentTypes.Of(file.Name),
                chosen
            );
        VaryField.AddAcceptEncoding(response.Headers);
        return response;
    }
}
