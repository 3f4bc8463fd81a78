using System.Text.RegularExpressions;
using DjangoLike;
using DjangoLike.Polls;
using Gateway.DjangoLike.Conf;
using Gateway.DjangoLike.Contrib.Auth;
using Gateway.Testing;

namespace Gateway.DjangoLike.Tests.Contrib.Admin;

/// <summary>A project's admin, by default the polls', and somebody who visits it as a browser does: with cookies, and with the tokens of the forms
/// that were shown.</summary>
internal sealed partial class AdminVisit : IAsyncDisposable
{
    public const string Password = "correct horse";

    // Hashed once: it takes its time on purpose.
    private static readonly string Hash = Hashers.MakePassword(Password);

    private readonly TemporaryProject _project;
    private TestClient? _client;

    private AdminVisit(TemporaryProject project) => _project = project;

    public TestClient Client => _client ?? throw new InvalidOperationException("begin first");

    public Project Project => _project.Project;

    public string Errors => _project.Errors.ToString();

    /// <summary>Starts the project and logs a superuser in.</summary>
    public static async Task<AdminVisit> BeginAsync(bool logIn = true, Func<string, Settings>? settings = null)
    {
        var visit = new AdminVisit(new(settings ?? (_ => Site.NewSettings())));
        visit._client = await visit._project.StartAsync();
        await using (visit.Project.EnterScope())
        {
            var boss = await User.Objects.CreateUserAsync("boss", "boss@example.com");
            (boss.Password, boss.IsStaff, boss.IsSuperuser) = (Hash, true, true);
            await boss.SaveAsync();
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
    public Task<TestResponse> PostAsync(string path, params (string Name, string Value)[] fields) =>
        PostAsync(path, path, fields);

    /// <summary>Posts a form with the token of another page.</summary>
    public async Task<TestResponse> PostAsync(string shown, string path, params (string Name, string Value)[] fields)
    {
        var page = await Client.GetAsync(shown);
        var token = Token().Match(page.Text).Groups["token"].Value;
        return await Client.PostFormAsync(path, [.. fields, ("csrfmiddlewaretoken", token)]);
    }

    /// <summary>Posts the form of a page as it is shown, with some fields filled in and some files.</summary>
    public async Task<TestResponse> FillAsync(
        string path,
        (string Name, string? Value)[] typed,
        params (string Name, string FileName, string Content)[] files
    )
    {
        var form = PageForm.Of(await GetAsync(path), FormOf(path));
        if (files.Length == 0)
        {
            return await Client.PostFormAsync(path, form.With(typed));
        }
        var content = new MultipartFormDataContent();
        foreach (var (name, value) in form.With(typed))
        {
            content.Add(new StringContent(value), name);
        }
        foreach (var (name, fileName, text) in files)
        {
            content.Add(new StringContent(text), name, fileName);
        }
        return await Client.SendAsync(new("POST", path) { Content = content });
    }

    /// <summary>Fills a form in, and follows where it leads.</summary>
    public async Task<string> FillAndFollowAsync(
        string path,
        (string Name, string? Value)[] typed,
        params (string Name, string FileName, string Content)[] files
    )
    {
        var answer = await FillAsync(path, typed, files);
        Assert.True(answer.Status == 302, $"POST {path}: {answer.Status}.\n{Faults(answer.Text)}\n{Errors}");
        return await GetAsync(answer.GetHeader("location")!);
    }

    /// <summary>Makes somebody of the staff who may do some things only, and logs them in.</summary>
    public async Task LogInWithAsync(params string[] permissions)
    {
        await using (Project.EnterScope())
        {
            var user = await User.Objects.CreateUserAsync("staff");
            (user.Password, user.IsStaff) = (Hash, true);
            await user.SaveAsync();
            await user.UserPermissions.AddAsync(
                await Permission.Objects.Filter(one => permissions.Contains(one.Codename)).ToListAsync()
            );
        }
        await LogInAsync("staff");
    }

    /// <summary>Posts a form and follows where it leads.</summary>
    public async Task<string> SubmitAsync(string path, params (string Name, string Value)[] fields)
    {
        var answer = await PostAsync(path, fields);
        Assert.True(answer.Status == 302, $"POST {path}: {answer.Status}.\n{Faults(answer.Text)}\n{Errors}");
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
        await _project.DisposeAsync();
    }

    // /admin/polls/question/1/change/ has the form question_form.
    private static string? FormOf(string path) =>
        path.Split('/') is [_, _, _, var model, .., "add" or "change", ""] ? model + "_form" : null;

    // What a failed test says of a page: its errors, if it has any.
    private static string Faults(string html) =>
        string.Join('\n', html.Split('\n').Where(line => line.Contains("error", StringComparison.Ordinal)))
            is { Length: > 0 } lines
            ? lines
            : html;

    [GeneratedRegex("name=\"csrfmiddlewaretoken\" value=\"(?<token>\\w{64})\"", RegexOptions.None, 1000)]
    private static partial Regex Token();
}
