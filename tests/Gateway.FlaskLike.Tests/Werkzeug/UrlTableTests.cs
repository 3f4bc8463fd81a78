using System.Text.Json;
using Gateway.Testing;

namespace Gateway.FlaskLike.Tests.Werkzeug;

/// <summary>FlaskLike finds and builds the URLs that Flask does.</summary>
public sealed class UrlTableTests
{
    public static TheoryData<string, string, string> Matches => Rows("match");

    public static TheoryData<string, string, string> Builds => Rows("build");

    [Theory]
    [MemberData(nameof(Matches))]
    public async Task A_path_is_answered_as_by_Flask(string set, string ask, string answer)
    {
        await using var app = UrlTable.Make(set);
        var words = ask.Split(' ');
        var method = words[..^1].FirstOrDefault(word => word.All(char.IsAsciiLetterUpper)) ?? "GET";
        var options = UrlTable.Set(set);
        var host =
            words[..^1].FirstOrDefault(word => !word.All(char.IsAsciiLetterUpper))
            ?? UrlTable.Option<string>(options, "server_name")
            ?? "localhost";
        var root = UrlTable.Option<string>(options, "script_root") ?? "";
        var request = new TestRequest(method, root + words[^1]) { Headers = { ("host", host) } };

        var response = await new TestClient(app) { PathBase = root }.SendAsync(request);

        Assert.Equal(
            JsonSerializer.Deserialize<string>(answer),
            response.Status switch
            {
                302 or 308 => $"{response.Status} {response.GetHeader("location")}",
                200 when method != "OPTIONS" => $"200 {response.Text}".TrimEnd(' '),
                200 or 405 => $"{response.Status} {response.GetHeader("allow")}",
                var status => $"{status}",
            }
        );
    }

    [Theory]
    [MemberData(nameof(Builds))]
    public async Task A_URL_is_built_as_by_Flask(string set, string ask, string answer)
    {
        await using var app = UrlTable.Make(set);
        using var wanted = JsonDocument.Parse(ask);
        var options = UrlTable.Set(set);
        var values = (
            UrlTable.Option<Dictionary<string, JsonElement>>(wanted.RootElement, "values") ?? []
        ).ToDictionary(pair => pair.Key, pair => UrlTable.Plain(pair.Value));
        var root = UrlTable.Option<string>(options, "script_root") ?? "";
        var endpoint = wanted.RootElement.GetProperty("endpoint").GetString()!;
        string? url = null;
        // Within a request, as the observed one was; that it matches no rule does not matter.
        app.BeforeRequest(() =>
        {
            try
            {
                url = Globals.UrlFor(endpoint, values);
            }
            catch (ArgumentException)
            {
                url = "error";
            }
        });

        await new TestClient(app) { PathBase = root }.GetAsync(
            $"{root}/",
            ("host", UrlTable.Option<string>(options, "server_name") ?? "localhost")
        );

        Assert.Equal(answer, url);
    }

    [Fact]
    public void Every_difference_is_one() => Assert.Empty(UrlTable.IdleDifferences());

    private static TheoryData<string, string, string> Rows(string kind)
    {
        var data = new TheoryData<string, string, string>();
        foreach (var (set, ask, answer) in UrlTable.Rows(kind))
        {
            data.Add(set, ask, answer);
        }
        return data;
    }
}
