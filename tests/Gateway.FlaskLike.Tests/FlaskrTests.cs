using FlaskLike;
using Gateway.Testing;

namespace Gateway.FlaskLike.Tests;

/// <summary>What the tests of Flask's tutorial check of Flaskr (<c>examples/tutorial/tests</c>), and a little more.</summary>
public sealed class FlaskrTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("flaskr").FullName;
    private Flask _app = null!;
    private TestClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        _app = App.CreateApp(new DataFolder(Path.Combine(_folder, "flaskr.sqlite")), new { TESTING = true });
        _client = new TestClient(_app);
        await RegisterAsync(_client, "test", "test");
        await RegisterAsync(_client, "other", "other");
        await LoginAsync();
        await _client.PostFormAsync("/create", ("title", "test title"), ("body", "test\nbody"));
        await _client.GetAsync("/auth/logout");
    }

    public async ValueTask DisposeAsync()
    {
        await _client.DisposeAsync();
        await _app.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Hello_is_said() => Assert.Equal("Hello, World!", (await _client.GetAsync("/hello")).Text);

    [Fact]
    public async Task What_is_kept_is_for_its_user_alone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has other rights.");
        var file = new FileInfo(Path.Combine(_folder, "data", "flaskr.sqlite"));
        await using var app = App.CreateApp(new DataFolder(file.FullName));
        await RegisterAsync(new TestClient(app), "test", "test");

        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute,
            file.Directory!.UnixFileMode
        );
        Assert.Equal(
            ["flaskr.sqlite", "flaskr.sqlite-shm", "flaskr.sqlite-wal", "flaskr.sqlite.key"],
            file.Directory.GetFiles().Select(kept => kept.Name).Order(StringComparer.Ordinal)
        );
        Assert.All(
            file.Directory.GetFiles(),
            kept => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, kept.UnixFileMode)
        );
    }

    [Fact]
    public async Task Whoever_registers_is_sent_to_log_in()
    {
        Assert.Equal(200, (await _client.GetAsync("/auth/register")).Status);

        var answer = await RegisterAsync(_client, "a", "a");

        Assert.Equal((302, "/auth/login"), (answer.Status, answer.GetHeader("location")));
        Assert.Equal(302, (await LoginAsync("a", "a")).Status);
    }

    [Theory]
    [InlineData("", "", "Username is required.")]
    [InlineData("a", "", "Password is required.")]
    [InlineData("test", "test", "User test is already registered.")]
    public async Task A_registration_that_is_wrong_is_told_why(string username, string password, string message)
    {
        var answer = await RegisterAsync(_client, username, password);

        Assert.Equal(200, answer.Status);
        Assert.Contains(message, answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_logs_in_is_known_from_then_on()
    {
        Assert.Equal(200, (await _client.GetAsync("/auth/login")).Status);

        var answer = await LoginAsync();

        Assert.Equal((302, "/"), (answer.Status, answer.GetHeader("location")));
        Assert.Contains("HttpOnly", answer.GetHeader("set-cookie"), StringComparison.OrdinalIgnoreCase);
        Assert.Contains(">test</li>", (await _client.GetAsync("/")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a", "test", "Incorrect username.")]
    [InlineData("test", "a", "Incorrect password.")]
    public async Task A_login_that_is_wrong_is_told_why(string username, string password, string message)
    {
        var answer = await LoginAsync(username, password);

        Assert.Equal(200, answer.Status);
        Assert.Contains(message, answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_logs_out_is_unknown_again()
    {
        await LoginAsync();

        Assert.Equal("/", (await _client.GetAsync("/auth/logout")).GetHeader("location"));

        Assert.Contains("Log In", (await _client.GetAsync("/")).Text, StringComparison.Ordinal);
        Assert.Empty(_client.Cookies.GetAllCookies());
    }

    [Fact]
    public async Task The_front_page_has_the_posts()
    {
        var page = (await _client.GetAsync("/")).Text;
        Assert.Contains("Log In", page, StringComparison.Ordinal);
        Assert.Contains("Register", page, StringComparison.Ordinal);
        Assert.DoesNotContain("/1/update", page, StringComparison.Ordinal);

        await LoginAsync();
        page = (await _client.GetAsync("/")).Text;

        Assert.Contains("test title", page, StringComparison.Ordinal);
        Assert.Contains($"by test on {DateTime.UtcNow:yyyy-MM-dd}", page, StringComparison.Ordinal);
        Assert.Contains("test\nbody", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/1/update\"", page, StringComparison.Ordinal);
        Assert.Contains("Log Out", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/create")]
    [InlineData("/1/update")]
    [InlineData("/1/delete")]
    [InlineData("/2/delete")]
    public async Task Who_is_not_logged_in_is_sent_to_log_in(string path) =>
        Assert.Equal("/auth/login", (await _client.PostFormAsync(path)).GetHeader("location"));

    [Fact]
    public async Task Only_the_author_edits_and_deletes()
    {
        await LoginAsync("other", "other");

        Assert.Equal(403, (await _client.PostFormAsync("/1/update", ("title", "x"))).Status);
        Assert.Equal(403, (await _client.PostFormAsync("/1/delete")).Status);
        Assert.Equal(403, (await _client.GetAsync("/1/update")).Status);

        var page = (await _client.GetAsync("/")).Text;
        Assert.DoesNotContain("href=\"/1/update\"", page, StringComparison.Ordinal);
        Assert.Contains("test title", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/2/update")]
    [InlineData("/2/delete")]
    public async Task A_post_that_is_not_there_is_a_404(string path)
    {
        await LoginAsync();

        var answer = await _client.PostFormAsync(path, ("title", "x"));

        Assert.Equal(404, answer.Status);
        Assert.Contains("Post id 2 doesn&#39;t exist.", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_post_is_written_edited_and_deleted()
    {
        await LoginAsync();
        Assert.Equal(200, (await _client.GetAsync("/create")).Status);

        var answer = await _client.PostFormAsync("/create", ("title", "<script>alert(1)</script>"), ("body", ""));
        Assert.Equal((302, "/"), (answer.Status, answer.GetHeader("location")));
        var page = (await _client.GetAsync("/")).Text;
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", page, StringComparison.Ordinal);

        Assert.Equal(200, (await _client.GetAsync("/2/update")).Status);
        answer = await _client.PostFormAsync("/2/update", ("title", "updated"), ("body", "text"));
        Assert.Equal((302, "/"), (answer.Status, answer.GetHeader("location")));
        Assert.Contains("updated", (await _client.GetAsync("/")).Text, StringComparison.Ordinal);

        answer = await _client.PostFormAsync("/2/delete");
        Assert.Equal((302, "/"), (answer.Status, answer.GetHeader("location")));
        Assert.DoesNotContain("updated", (await _client.GetAsync("/")).Text, StringComparison.Ordinal);
        Assert.Equal(405, (await _client.GetAsync("/1/delete")).Status);
    }

    [Theory]
    [InlineData("/create")]
    [InlineData("/1/update")]
    public async Task A_post_without_a_title_is_told_so_and_keeps_its_text(string path)
    {
        await LoginAsync();

        var answer = await _client.PostFormAsync(path, ("title", ""), ("body", "long </textarea> text"));

        Assert.Equal(200, answer.Status);
        Assert.Contains("Title is required.", answer.Text, StringComparison.Ordinal);
        Assert.Contains("long &lt;/textarea&gt; text", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_is_seen_once()
    {
        await LoginAsync();
        await _client.PostFormAsync("/create", ("title", "x"));

        Assert.Contains("Your post is published.", (await _client.GetAsync("/")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Your post is published.", (await _client.GetAsync("/")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_changed_session_is_nobodys()
    {
        await LoginAsync();
        var cookie = Assert.Single(_client.Cookies.GetAllCookies());
        cookie.Value = "f" + cookie.Value[1..];

        Assert.Contains("Log In", (await _client.GetAsync("/")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_thousand_writers_at_once_lose_no_post()
    {
        const int Writers = 1000;
        await LoginAsync();

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, Writers)
                .Select(n => Task.Run(() => _client.PostFormAsync("/create", ("title", $"post {n}."), ("body", "x"))))
        );

        Assert.All(answers, answer => Assert.Equal(302, answer.Status));
        var page = (await _client.GetAsync("/")).Text;
        Assert.All(
            Enumerable.Range(0, Writers),
            n => Assert.Contains($"<h2>post {n}.</h2>", page, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task What_was_written_outlives_the_application()
    {
        await using var again = App.CreateApp(new DataFolder(Path.Combine(_folder, "flaskr.sqlite")));
        await LoginAsync();
        await using var client = new TestClient(again);
        client.Cookies.Add(_client.Cookies.GetAllCookies());

        var page = await client.GetAsync("/");

        Assert.Contains("test title", page.Text, StringComparison.Ordinal);
        Assert.Contains("Log Out", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_lives_below_a_path_as_well()
    {
        _client.PathBase = "/blog";

        Assert.Contains("href=\"/blog/auth/login\"", (await _client.GetAsync("/blog/")).Text, StringComparison.Ordinal);
        Assert.Equal("/blog/auth/login", (await _client.GetAsync("/blog/create")).GetHeader("location"));
    }

    private static Task<TestResponse> RegisterAsync(TestClient client, string username, string password) =>
        client.PostFormAsync("/auth/register", ("username", username), ("password", password));

    private Task<TestResponse> LoginAsync(string username = "test", string password = "test") =>
        _client.PostFormAsync("/auth/login", ("username", username), ("password", password));
}
