using Gateway.Toolkit;
using Gateway.Toolkit.Files;

namespace Gateway.FlaskLike;

/// <summary>Serves the files of a folder (<c>send_static_file</c>).</summary>
internal static class StaticFolder
{
    public static Delegate Handler(string folder)
    {
        var files = new FileRoot(folder);
        return (string filename, Flask app) =>
        {
            if (!files.TryFind(filename, out var file))
            {
                throw new HttpException(404);
            }
            var response = Response.FromFile(file);
            if (app.Config["SEND_FILE_MAX_AGE_DEFAULT"] is not null)
            {
                var age = app.Config.Get("SEND_FILE_MAX_AGE_DEFAULT", TimeSpan.Zero);
                response.Headers["cache-control"] = $"public, max-age={(long)age.TotalSeconds}";
            }
            return response;
        };
    }
}
