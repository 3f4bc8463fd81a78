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
            return SetAge(Response.FromFile(file), app.Config);
        };
    }

    /// <summary>Lets a file be kept as long as <c>SEND_FILE_MAX_AGE_DEFAULT</c> says, if it says so.</summary>
    public static Response SetAge(Response response, Config config)
    {
        if (config["SEND_FILE_MAX_AGE_DEFAULT"] is not null)
        {
            var age = config.Get("SEND_FILE_MAX_AGE_DEFAULT", TimeSpan.Zero);
            response.Headers["cache-control"] = $"public, max-age={(long)age.TotalSeconds}";
        }
        return response;
    }
}
