using Gateway.PyramidLike;
using Gateway.Toolkit;

namespace PyramidLike.Views;

/// <summary>The form by which pages are edited and added.</summary>
internal static class PageForm
{
    private const int MaxLength = 100_000;

    public static async ValueTask<string> ReadAsync(PyramidRequest request)
    {
        var text = (await request.FormAsync())["body"] ?? throw new HttpException(400, "The form has no field “body”.");
        return text.Length <= MaxLength
            ? text.ReplaceLineEndings("\n")
            : throw new HttpException(
                413,
                $"The text has {text.Length} characters; a page holds {MaxLength}. Go back, and make two pages of it."
            );
    }
}
