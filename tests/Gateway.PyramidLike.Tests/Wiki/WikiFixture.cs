using System.Text.RegularExpressions;
using Gateway.Testing;
using PyramidLike;

namespace Gateway.PyramidLike.Tests.Wiki;

/// <summary>The wiki with a new database, and visitors of it.</summary>
public sealed partial class WikiFixture : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("wiki");

    private readonly string _database;

    private WikiFixture(string database) => _database = database;

    public Application Application { get; private set; } = null!;

    public string Database => Path.Combine(_folder.FullName, _database);

    /// <param name="database">The database's file, in a folder that goes with the fixture.</param>
    public static async Task<WikiFixture> CreateAsync(string database = "wiki.db")
    {
        var fixture = new WikiFixture(database);
        await fixture.StartAsync();
        return fixture;
    }

    /// <summary>Starts the application, again with the same database.</summary>
    public async Task StartAsync()
    {
        var settings = new Dictionary<string, string> { ["WIKI_DATABASE"] = Database };
        Application = await WikiApplication.CreateApplication(new ApplicationHost(settings: settings));
    }

    public TestClient Visitor(string pathBase = "") => new(Application) { PathBase = pathBase };

    public async Task<TestClient> LoggedInAsync(string user, string pathBase = "")
    {
        var client = Visitor(pathBase);
        var answer = await SubmitAsync(client, $"{pathBase}/login", ("login", user), ("password", user));
        Assert.Equal(303, answer.Status);
        return client;
    }

    /// <summary>Fills in the form of a page as a browser does, hidden fields and button included, and sends it.</summary>
    public static async Task<TestResponse> SubmitAsync(
        TestClient client,
        string path,
        params (string Name, string Value)[] fields
    )
    {
        var page = await client.GetAsync(path);
        var form = Form().Match(page.Text);
        Assert.True(form.Success, $"{path} answers {page.Status} without a form that is posted:\n{page.Text}");
        var hidden = Hidden()
            .Matches(form.Value)
            .Select(field => (field.Groups[1].Value, System.Net.WebUtility.HtmlDecode(field.Groups[2].Value)))
            .Where(field => fields.All(given => given.Name != field.Item1));
        var button = Button().Match(form.Value);
        return await client.PostFormAsync(
            System.Net.WebUtility.HtmlDecode(Action().Match(form.Value).Groups[1].Value),
            [.. hidden, .. fields, (button.Groups[1].Value, button.Groups[2].Value)]
        );
    }

    public ValueTask DisposeAsync()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
        return default;
    }

    [GeneratedRegex("<form[^>]*method=\"post\".*?</form>", RegexOptions.Singleline)]
    private static partial Regex Form();

    [GeneratedRegex("action=\"([^\"]*)\"")]
    private static partial Regex Action();

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\">")]
    private static partial Regex Hidden();

    [GeneratedRegex("<button[^>]* name=\"([^\"]*)\" value=\"([^\"]*)\"")]
    private static partial Regex Button();
}
