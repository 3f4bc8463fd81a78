using System.Security.Cryptography;
using Gateway.FlaskLike;
using Gateway.Toolkit;

namespace Gateway.EndToEnd.Applications;

/// <summary>A FlaskLike application that tells what was uploaded to it, and one of whose pages fails.</summary>
public static class FlaskPages
{
    public static Application Application { get; } = Make();

    private static Flask Make()
    {
        var app = new Flask();
        app.Config["MAX_CONTENT_LENGTH"] = 2L * 1024 * 1024 * 1024;
        app.Route(
            "/",
            async (Form form) =>
            {
                var file = form.GetFile("file")!;
                var hash = Convert.ToHexString(await SHA256.HashDataAsync(file.OpenRead()));
                return $"{file.FileName} {file.Length} {hash} {form["note"]}";
            },
            methods: ["POST"]
        );
        app.Route("/fail", string () => throw new TimeoutException("the cause"));
        return app;
    }
}
