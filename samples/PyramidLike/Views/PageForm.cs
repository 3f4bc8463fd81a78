using Gateway.PyramidLike;

namespace PyramidLike.Views;

/// <summary>What forms of the wiki may say.</summary>
internal static class PageForm
{
    private const int MaxLength = 100_000;

    /// <summary>The text of a page.</summary>
    public static async ValueTask<string> BodyAsync(PyramidRequest request)
    {
        var body = (await request.FormAsync())["body"] ?? throw new HttpBadRequest("The form has no field “body”.");
        return body.Length <= MaxLength
            ? body.ReplaceLineEndings("\n")
            : throw new HttpRequestEntityTooLarge(
                $"The text has {body.Length} characters; a page holds {MaxLength}. Go back, and make two pages of it."
            );
    }

    /// <summary>Refuses a form that, as a browser says, another site has sent, be it by a link. The token of a session is not
    /// asked for where somebody logs in: who has no cookie yet has none.</summary>
    public static void RefuseFromElsewhere(PyramidRequest request)
    {
        // Browsers tell the site only over HTTPS and to this machine; the other two fields they send over HTTP as well.
        var isElsewhere = request.Headers["sec-fetch-site"] is { } site
            ? site is not ("same-origin" or "none")
            : (request.Headers["origin"] ?? request.Headers["referer"]) is { } origin
                && !(Uri.TryCreate(origin, UriKind.Absolute, out var url) && url.Authority == request.Host);
        if (isElsewhere)
        {
            throw new HttpBadRequest("Another site has sent this form. Open the login page yourself.");
        }
    }
}
