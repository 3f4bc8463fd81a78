using System.Text.RegularExpressions;
using DjangoLike;
using DjangoLike.Polls;
using Gateway.DjangoLike.Contrib.Auth;
using Gateway.Testing;

namespace Gateway.DjangoLike.Tests.Contrib.Admin;

/// <summary>The polls' admin, and somebody who visits it as a browser does: with cookies, and with the tokens of the forms
/// that were shown.</summary>
internal sealed partial class AdminVisit : IAsyncDisposable
{
    public const string Password = "correct horse";

    private readonly TemporaryProject _polls = new(_ => Site.NewSettings());
    private TestClient? _client;

    public TestClient Client => _client ?? throw new InvalidOperationException("begin first");

    public Project Project => _polls.Project;

    public string Errors => _polls.Errors.ToString();

    /// <summary>Starts the project and logs a superuser in.</summary>
    public static async Task<AdminVisit> BeginAsync(bool logIn = true)
    {
        var visit = new AdminVisit();
        visit._client = await visit._polls.StartAsync();
        await using (visit.Project.EnterScope())
        {
            await User.Objects.CreateSuperuserAsync("boss", "boss@example.com", Password);
        }
        if (logIn)
        {
            await visit.LogInAsync("boss");
        }
        return visit;
    }

    public async Task LogInAsync(string username)
    {
        var answer = await PostAsync("/admin/login/?next=/admin/", ("username", username), ("password", Password));
        Assert.Equal((302, "/admin/"), (answer.Status, answer.GetHeader("location")));
    }

    public async Task<string> GetAsync(string path, int status = 200)
    {
        var answer = await Client.GetAsync(path);
        Assert.True(answer.Status == status, $"GET {path}: {answer.Status}, not {status}.\n{answer.Text}\n{Errors}");
        return answer.Text;
    }

    /// <summary>Posts a form with the token of the page it is on.</summary>
    public async Task<TestResponse> PostAsync(string path, params (string Name, string Value)[] fields)
    {
        var page = await Client.GetAsync(path);
        var token = Token().Match(page.Text).Groups["token"].Value;
        return await Client.PostFormAsync(path, [.. fields, ("csrfmiddlewaretoken", token)]);
    }

    /// <summary>Posts a form and follows where it leads.</summary>
    public async Task<string> SubmitAsync(string path, params (string Name, string Value)[] fields)
    {
        var answer = await PostAsync(path, fields);
        Assert.True(answer.Status == 302, $"POST {path}: {answer.Status}.\n{answer.Text}\n{Errors}");
        return await GetAsync(answer.GetHeader("location")!);
    }

    public async Task<IReadOnlyList<long>> ChoiceIdsAsync(long question)
    {
        await using var scope = Project.EnterScope();
        var choices = await Choice
            .Objects.Filter(choice => choice.QuestionId == question)
            .OrderBy(choice => choice.Id)
            .ToListAsync();
        return [.. choices.Select(choice => choice.Id)];
    }

    /// <summary>A question with choices, as the form posts it.</summary>
    public static (string, string)[] Question(string text, string date, params string[] choices) =>
        [
            ("question_text", text),
            ("pub_date_0", date),
            ("pub_date_1", "12:00:00"),
            ("choice_set-TOTAL_FORMS", $"{Math.Max(3, choices.Length)}"),
            ("choice_set-INITIAL_FORMS", "0"),
            ("choice_set-MIN_NUM_FORMS", "0"),
            ("choice_set-MAX_NUM_FORMS", "1000"),
            .. Enumerable
                .Range(0, Math.Max(3, choices.Length))
                .SelectMany(i =>
                    new[]
                    {
                        ($"choice_set-{i}-choice_text", i < choices.Length ? choices[i] : ""),
                        ($"choice_set-{i}-votes", "0"),
                        ($"choice_set-{i}-id", ""),
                        ($"choice_set-{i}-question", ""),
                    }
                ),
        ];

    public async ValueTask DisposeAsync()
    {
        if (_client is not null)
        {
            await _client.DisposeAsync();
        }
        await _polls.DisposeAsync();
    }

    [GeneratedRegex("name=\"csrfmiddlewaretoken\" value=\"(?<token>\\w{64})\"", RegexOptions.None, 1000)]
    private static partial Regex Token();
}
