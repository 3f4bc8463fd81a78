using Gateway.Testing;

namespace Gateway.Toolkit.Tests;

public sealed class AcceptTests
{
    [Theory]
    [InlineData("text/html,application/xml;q=0.9,*/*;q=0.8", "text/html", "application/json|text/html")]
    [InlineData("application/json", "application/json", "text/html|application/json")]
    [InlineData("text/*", "text/plain", "application/json|text/plain")]
    [InlineData("text/*;q=0.5, text/html;q=0.1", "text/plain", "text/html|text/plain")]
    [InlineData("*/*", "text/html", "text/html|application/json")]
    [InlineData("text/html;q=0.5, application/json;q=0.5", "application/json", "application/json|text/html")]
    [InlineData("*/*;q=0.5, application/json;q=0.5", "application/json", "text/html|application/json")]
    [InlineData("image/png", null, "text/html|application/json")]
    [InlineData("text/html;q=0", null, "text/html")]
    [InlineData("*/*, text/html;q=0", "text/plain", "text/html|text/plain")]
    [InlineData("text/html;level=1, text/html;q=0.4", "text/html;level=1", "text/html|text/html;level=1")]
    [InlineData(null, "text/html", "text/html|application/json")]
    [InlineData("", "text/html", "text/html|application/json")]
    public async Task The_most_welcome_media_type_is_found(string? field, string? expected, string offered) =>
        Assert.Equal(
            expected,
            await Ask("accept", field, request => request.AcceptMimeTypes.BestMatch(offered.Split('|')))
        );

    [Theory]
    [InlineData("de-CH, de;q=0.9, en;q=0.8", "de", "en|de")]
    [InlineData("de-CH", "de", "en|de")]
    [InlineData("de", "de-AT", "en|de-AT")]
    [InlineData("fr, *;q=0.1", "en", "en|de")]
    [InlineData("EN", "en", "de|en")]
    [InlineData("fr", null, "en|de")]
    [InlineData("den", null, "de")]
    public async Task The_most_welcome_language_is_found(string field, string? expected, string offered) =>
        Assert.Equal(
            expected,
            await Ask("accept-language", field, request => request.AcceptLanguages.BestMatch(offered.Split('|')))
        );

    [Fact]
    public async Task Values_are_in_the_order_of_their_weights() =>
        Assert.Equal(
            "text/html,application/xml,*/* text/html 0.8 True False",
            await Ask(
                "accept",
                "*/*;q=0.8, application/xml;q=0.9, text/html, image/png;q=0",
                request =>
                {
                    var accept = request.AcceptMimeTypes;
                    return $"{string.Join(',', accept.Take(3))} {accept.Best} {accept.Quality("text/x").ToString(System.Globalization.CultureInfo.InvariantCulture)} "
                        + $"{accept.Accepts("text/x")} {accept.Accepts("image/png")}";
                }
            )
        );

    private static async Task<string?> Ask(string name, string? field, Func<Request, string?> ask)
    {
        string? answer = null;
        var client = new TestClient(
            async (environ, start) =>
            {
                await using var request = new Request(environ);
                answer = ask(request);
                start(204);
            }
        );
        await client.GetAsync("/", field is null ? [] : [(name, field)]);
        return answer;
    }
}
