using Gateway.PyramidLike.Traversal;
using Gateway.Testing;

namespace Gateway.PyramidLike.Tests.Documentation;

/// <summary>What docs/pyramidlike.md says of the guestbook is so.</summary>
public sealed class GuestbookTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("guestbook");
    private readonly TestClient _client;

    public GuestbookTests() =>
        _client = new(Guestbook.Configure(new ApplicationHost(), _folder.FullName).MakeApplication());

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("/2026/hello", 200, "{\n  \"name\": \"hello\",\n  \"text\": \"Hello!\"\n}")]
    [InlineData("/2026/where", 200, "{\n  \"here\": \"/2026/\",\n  \"up\": \"/\"\n}")]
    [InlineData("/greet?name=%3CAda%3E", 200, "<p>Guestbook: hello, &lt;Ada&gt;!")]
    [InlineData("/archive/2024/2026/hello", 200, "Hello! (2024), /archive/2025/")]
    [InlineData("/css", 200, "/static/site.css?x=v7")]
    [InlineData("/2026/nothing", 404, "Nothing there: /2026/nothing")]
    public async Task Each_chapter_answers(string target, int status, string text)
    {
        var response = await _client.GetAsync(target);

        Assert.Equal((status, text), (response.Status, response.Text));
        Assert.Equal("the guestbook", response.GetHeader("x-answered-by"));
    }

    [Fact]
    public async Task Who_is_logged_in_may_edit_with_the_token_of_the_session()
    {
        var forged = await _client.PostFormAsync("/2026/hello/edit", ("text", "x"));
        Assert.Equal(403, forged.Status);

        Assert.Equal("http://localhost/", (await _client.GetAsync("/login")).GetHeader("location"));
        Assert.Equal(400, (await _client.PostFormAsync("/2026/hello/edit", ("text", "x"))).Status);
    }

    [Fact]
    public void A_resource_knows_its_place()
    {
        var root = new Guestbook.Folder(null, null);
        var entry = root.AddFolder("2026").AddEntry("hello", "Hello!");

        Assert.Equal("/2026/hello", entry.ResourcePath());
        Assert.Equal(["", "2026", "hello"], entry.ResourcePathTuple());
        Assert.Same(root, entry.FindRoot());
        Assert.True(entry.Inside(root));
        Assert.Equal("2026", entry.FindInterface<Guestbook.Folder>()!.Name);
    }
}
