using System.Text.RegularExpressions;
using DjangoLike;
using DjangoLike.Polls;
using Gateway.Testing;

namespace Gateway.DjangoLike.Tests;

/// <summary>The sample, by the checks of Django's tutorial.</summary>
public sealed partial class PollsTests : IAsyncLifetime
{
    private readonly TemporaryProject _polls = new(_ => Site.NewSettings());
    private TestClient _client = null!;

    [GeneratedRegex("name=\"csrfmiddlewaretoken\" value=\"(?<token>\\w{64})\"", RegexOptions.None, 1000)]
    private static partial Regex TokenField();

    public async ValueTask InitializeAsync() => _client = await _polls.StartAsync();

    public async ValueTask DisposeAsync()
    {
        TestContext.Current.TestOutputHelper?.WriteLine(_polls.Errors.ToString());
        await _polls.DisposeAsync();
    }

    [Fact]
    public async Task An_empty_database_gets_the_tutorials_question()
    {
        var index = await _client.GetAsync("/polls/");
        Assert.Equal(200, index.Status);
        Assert.Contains("What&#x27;s new?", index.Text, StringComparison.Ordinal);
        var detail = await _client.GetAsync("/polls/1/");
        Assert.Contains("Not much", detail.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/polls/")]
    [InlineData("/polls/1/")]
    [InlineData("/polls/1/results/")]
    public async Task Pages_are_whole(string path)
    {
        var page = await _client.GetAsync(path);
        Assert.Equal(200, page.Status);
        Assert.Equal("text/html; charset=utf-8", page.GetHeader("content-type"));
        Assert.StartsWith("<!doctype html>", page.Text, StringComparison.Ordinal);
        Assert.EndsWith("</html>", page.Text.TrimEnd(), StringComparison.Ordinal);
        Assert.Contains("href=\"/static/site.css\"", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("{%", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("{{", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/static/site.css", "text/css; charset=utf-8")]
    [InlineData("/static/icon.svg", "image/svg+xml")]
    [InlineData("/static/polls/style.css", "text/css; charset=utf-8")]
    public async Task Static_files_are_served_to_careful_browsers(string path, string type)
    {
        var file = await _client.GetAsync(path);
        Assert.Equal((200, type), (file.Status, file.GetHeader("content-type")));
        Assert.Equal("nosniff", file.GetHeader("x-content-type-options"));
        Assert.Equal(304, (await _client.GetAsync(path, ("if-none-match", file.GetHeader("etag")!))).Status);
        Assert.Equal(405, (await _client.PostFormAsync(path)).Status);
    }

    [Theory]
    [InlineData("/static/")]
    [InlineData("/static/nothing.css")]
    [InlineData("/static/../Templates/base.html")]
    [InlineData("/static/%2e%2e/Templates/base.html")]
    [InlineData("/static//etc/passwd")]
    public async Task What_is_no_static_file_is_a_404(string path) =>
        Assert.Equal(404, (await _client.GetAsync(path)).Status);

    [Fact]
    public async Task Hello_says_so()
    {
        var hello = await _client.GetAsync("/hello");
        Assert.Equal(200, hello.Status);
        Assert.Contains("Hello, World!", hello.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_vote_is_counted_and_leads_to_the_results()
    {
        var vote = await VoteAsync("1");
        Assert.Equal(302, vote.Status);
        Assert.Equal("/polls/1/results/", vote.GetHeader("location"));
        var results = await _client.GetAsync("/polls/1/results/");
        Assert.Contains("Not much -- 1 vote\n", results.Text, StringComparison.Ordinal);
        Assert.Contains("The sky -- 0 votes\n", results.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("99")]
    [InlineData("one")]
    public async Task A_vote_without_a_choice_shows_the_form_again(string? choice)
    {
        var vote = await VoteAsync(choice);
        Assert.Equal(200, vote.Status);
        Assert.Contains("You didn&#x27;t select a choice.", vote.Text, StringComparison.Ordinal);
        Assert.Contains("Just hacking again", vote.Text, StringComparison.Ordinal);
        await using var scope = _polls.Project.EnterScope();
        Assert.Equal(0, Choice.Objects.Sum(c => c.Votes));
    }

    [Fact]
    public async Task A_choice_of_another_question_is_none()
    {
        await using (_polls.Project.EnterScope())
        {
            var other = await Question.Objects.CreateAsync(new() { QuestionText = "Other?" });
            await other.ChoiceSet.CreateAsync(new() { ChoiceText = "Elsewhere" });
        }
        Assert.Equal(200, (await VoteAsync("4")).Status);
        await using var scope = _polls.Project.EnterScope();
        Assert.Equal(0, (await Choice.Objects.GetAsync(4)).Votes);
    }

    [Theory]
    [InlineData("/polls/2/")]
    [InlineData("/polls/2/results/")]
    [InlineData("/polls/99999999999/")]
    [InlineData("/nowhere")]
    public async Task What_is_not_there_is_a_404_with_the_sites_own_page(string path)
    {
        var page = await _client.GetAsync(path);
        Assert.Equal(404, page.Status);
        Assert.Contains("There is no such page.", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Questions_of_the_future_are_hidden()
    {
        await using (_polls.Project.EnterScope())
        {
            await Question.Objects.CreateAsync(
                new() { QuestionText = "Future question.", PubDate = DateTime.UtcNow.AddDays(30) }
            );
            await Question.Objects.CreateAsync(
                new() { QuestionText = "Past question.", PubDate = DateTime.UtcNow.AddDays(-30) }
            );
        }
        var index = (await _client.GetAsync("/polls/")).Text;
        Assert.Contains("Past question.", index, StringComparison.Ordinal);
        Assert.DoesNotContain("Future question.", index, StringComparison.Ordinal);
        Assert.Equal(404, (await _client.GetAsync("/polls/2/")).Status);
        Assert.Equal(200, (await _client.GetAsync("/polls/3/")).Status);
    }

    [Fact]
    public async Task Without_questions_it_says_so()
    {
        await using (_polls.Project.EnterScope())
        {
            await Question.Objects.DeleteAsync();
        }
        Assert.Contains("No polls are available.", (await _client.GetAsync("/polls/")).Text, StringComparison.Ordinal);
        Assert.Equal(200, (await _client.GetAsync("/")).Status);
    }

    [Fact]
    public async Task Script_in_a_question_stays_text()
    {
        await using (_polls.Project.EnterScope())
        {
            await Question.Objects.UpdateAsync(q => q.QuestionText, q => "<script>alert(1)</script>");
        }
        foreach (var path in new[] { "/", "/polls/", "/polls/1/", "/polls/1/results/" })
        {
            Assert.DoesNotContain("<script>", (await _client.GetAsync(path)).Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_thousand_votes_at_once_count_a_thousand()
    {
        var token = await TokenAsync();
        var votes = await Task.WhenAll(
            Enumerable
                .Range(0, 1000)
                .Select(_ =>
                    Task.Run(() =>
                        _client.PostFormAsync("/polls/1/vote/", ("choice", "2"), ("csrfmiddlewaretoken", token))
                    )
                )
        );
        Assert.All(votes, vote => Assert.Equal(302, vote.Status));
        Assert.Contains(
            "The sky -- 1000 votes",
            (await _client.GetAsync("/polls/1/results/")).Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_question_was_published_recently_for_a_day()
    {
        Assert.True(new Question { PubDate = DateTime.UtcNow.AddHours(-23) }.WasPublishedRecently());
        Assert.False(new Question { PubDate = DateTime.UtcNow.AddHours(-25) }.WasPublishedRecently());
        Assert.False(new Question { PubDate = DateTime.UtcNow.AddDays(30) }.WasPublishedRecently());
    }

    private async Task<string> TokenAsync() =>
        TokenField().Match((await _client.GetAsync("/polls/1/")).Text).Groups["token"].Value;

    private async Task<TestResponse> VoteAsync(string? choice)
    {
        var token = await TokenAsync();
        return choice is null
            ? await _client.PostFormAsync("/polls/1/vote/", ("csrfmiddlewaretoken", token))
            : await _client.PostFormAsync("/polls/1/vote/", ("choice", choice), ("csrfmiddlewaretoken", token));
    }
}
