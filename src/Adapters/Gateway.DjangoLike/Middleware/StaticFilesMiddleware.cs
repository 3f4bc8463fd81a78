using Gateway.Toolkit;

namespace Gateway.DjangoLike.Middleware;

/// <summary>Serves the files of <see cref="Conf.Settings.StaticFolder"/>, and of the folder <c>Static</c> of each application,
/// below <see cref="Conf.Settings.StaticUrl"/>, in production too (Django leaves that to a server in front, or to WhiteNoise, which takes the same place: after
/// <see cref="SecurityMiddleware"/>). What is no file of theirs goes on.</summary>
public static class StaticFilesMiddleware
{
    /// <summary>The middleware.</summary>
    /// <param name="getResponse">What is further in.</param>
    /// <returns>The layer.</returns>
    public static GetResponse Wrap(GetResponse getResponse) =>
        request =>
        {
            var project = request.Project;
            var prefix = project.Settings.StaticUrl;
            if (
                !request.Path.StartsWith(prefix, StringComparison.Ordinal)
                || !project.StaticFiles.TryFind(request.Path[prefix.Length..], out var file)
            )
            {
                return getResponse(request);
            }
            return request.Method is "GET" or "HEAD"
                ? new(Response.FromFile(file))
                : throw HttpException.MethodNotAllowed(["GET", "HEAD"]);
        };
}
