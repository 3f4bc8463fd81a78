namespace Gateway.DjangoLike.Tests.Contrib.Admin;

/// <summary>What a person does in the admin, from the outside.</summary>
public sealed class AdminFlowTests
{
    [Fact]
    public async Task Who_is_not_logged_in_is_led_to_the_login_and_back()
    {
        await using var visit = await AdminVisit.BeginAsync(logIn: false);
        var answer = await visit.Client.GetAsync("/admin/polls/question/?q=a");
        Assert.Equal(302, answer.Status);
        Assert.Equal("/admin/login/?next=/admin/polls/question/%3Fq%3Da", answer.GetHeader("location"));
        var login = await visit.GetAsync("/admin/login/?next=/admin/");
        Assert.Contains("<input type=\"hidden\" name=\"next\" value=\"/admin/\">", login, StringComparison.Ordinal);
        Assert.Contains("name=\"username\"", login, StringComparison.Ordinal);
        Assert.Contains("name=\"password\"", login, StringComparison.Ordinal);
        Assert.Contains("Polls Administration", login, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("boss", "wrong")]
    [InlineData("nobody", AdminVisit.Password)]
    [InlineData("boss", "CORRECT HORSE")]
    public async Task A_wrong_name_or_password_is_refused_in_Djangos_words(string name, string password)
    {
        await using var visit = await AdminVisit.BeginAsync(logIn: false);
        var answer = await visit.PostAsync("/admin/login/?next=/admin/", ("username", name), ("password", password));
        Assert.Equal(200, answer.Status);
        Assert.Contains(
            "Please enter the correct username and password for a staff account. Note that both fields may be case-sensitive.",
            answer.Text,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("/admin/polls/", "/admin/polls/")]
    [InlineData("https://evil.example/", "/admin/")]
    [InlineData("//evil.example/", "/admin/")]
    [InlineData("/\\evil.example/", "/admin/")]
    [InlineData("javascript:alert(1)", "/admin/")]
    public async Task Nobody_is_led_to_another_site(string next, string expected)
    {
        await using var visit = await AdminVisit.BeginAsync(logIn: false);
        var answer = await visit.PostAsync(
            "/admin/login/",
            ("username", "boss"),
            ("password", AdminVisit.Password),
            ("next", next)
        );
        Assert.Equal((302, expected), (answer.Status, answer.GetHeader("location")));
    }

    [Fact]
    public async Task The_first_page_shows_applications_and_what_was_done()
    {
        await using var visit = await AdminVisit.BeginAsync();
        var index = await visit.GetAsync("/admin/");
        foreach (
            var expected in new[]
            {
                "Site administration",
                "<a href=\"/admin/polls/question/\">Questions</a>",
                "href=\"/admin/polls/question/add/\"",
                "<a href=\"/admin/auth/user/\">Users</a>",
                "<a href=\"/admin/auth/group/\">Groups</a>",
                "Authentication and Authorization",
                "Recent actions",
                "None available",
                "action=\"/admin/logout/\"",
            }
        )
        {
            Assert.Contains(expected, index, StringComparison.Ordinal);
        }
        Assert.Contains("Polls administration", await visit.GetAsync("/admin/polls/"), StringComparison.Ordinal);
        await visit.GetAsync("/admin/nothing/", 404);
        await visit.GetAsync("/admin/polls/nothing/", 404);
    }

    [Fact]
    public async Task A_question_with_three_choices_is_added_changed_and_deleted()
    {
        await using var visit = await AdminVisit.BeginAsync();
        var form = await visit.GetAsync("/admin/polls/question/add/");
        foreach (
            var expected in new[]
            {
                "<h1>Add question</h1>",
                "name=\"question_text\"",
                "name=\"pub_date_0\"",
                "name=\"pub_date_1\"",
                "Date information",
                "name=\"choice_set-TOTAL_FORMS\" value=\"3\"",
                "name=\"choice_set-INITIAL_FORMS\" value=\"0\"",
                "name=\"choice_set-2-choice_text\"",
                "name=\"choice_set-0-votes\" value=\"0\"",
                "name=\"_save\"",
                "name=\"_addanother\"",
                "name=\"_continue\"",
            }
        )
        {
            Assert.Contains(expected, form, StringComparison.Ordinal);
        }

        var list = await visit.SubmitAsync(
            "/admin/polls/question/add/",
            [.. AdminVisit.Question("What's up?", "2020-01-02", "Not much", "The sky"), ("_save", "Save")]
        );
        Assert.Contains(
            "The question “<a href=\"/admin/polls/question/2/change/\">What&#x27;s up?</a>” was added successfully.",
            list,
            StringComparison.Ordinal
        );
        Assert.Contains("2 questions", list, StringComparison.Ordinal);
        Assert.Contains("Jan. 2, 2020, noon", list, StringComparison.Ordinal);
        Assert.Contains("alt=\"False\"", list, StringComparison.Ordinal);

        var change = await visit.GetAsync("/admin/polls/question/2/change/");
        Assert.Contains("name=\"choice_set-INITIAL_FORMS\" value=\"2\"", change, StringComparison.Ordinal);
        Assert.Contains("name=\"choice_set-TOTAL_FORMS\" value=\"5\"", change, StringComparison.Ordinal);
        var choices = await visit.ChoiceIdsAsync(2);
        var again = await visit.SubmitAsync(
            "/admin/polls/question/2/change/",
            ("question_text", "What is up?"),
            ("pub_date_0", "2020-01-02"),
            ("pub_date_1", "12:00:00"),
            ("choice_set-TOTAL_FORMS", "3"),
            ("choice_set-INITIAL_FORMS", "2"),
            ("choice_set-0-id", $"{choices[0]}"),
            ("choice_set-0-question", "2"),
            ("choice_set-0-choice_text", "Nothing"),
            ("choice_set-0-votes", "0"),
            ("choice_set-1-id", $"{choices[1]}"),
            ("choice_set-1-question", "2"),
            ("choice_set-1-choice_text", "The sky"),
            ("choice_set-1-votes", "0"),
            ("choice_set-1-DELETE", "on"),
            ("choice_set-2-id", ""),
            ("choice_set-2-question", "2"),
            ("choice_set-2-choice_text", "New one"),
            ("choice_set-2-votes", "3"),
            ("_continue", "Save and continue editing")
        );
        Assert.Contains("was changed successfully. You may edit it again below.", again, StringComparison.Ordinal);
        Assert.Contains("value=\"New one\"", again, StringComparison.Ordinal);
        Assert.DoesNotContain("value=\"The sky\"", again, StringComparison.Ordinal);

        var history = await visit.GetAsync("/admin/polls/question/2/history/");
        Assert.Contains("Change history: What is up?", history, StringComparison.Ordinal);
        TestContext.Current.TestOutputHelper?.WriteLine(history);
        Assert.Contains(
            "Changed Question text. Added choice “New one”. Changed Choice text for choice “Nothing”. Deleted choice “The sky”.",
            history,
            StringComparison.Ordinal
        );

        var confirm = await visit.GetAsync("/admin/polls/question/2/delete/");
        Assert.Contains(
            "Are you sure you want to delete the question “What is up?”?",
            confirm,
            StringComparison.Ordinal
        );
        Assert.Contains("Choice: ", confirm, StringComparison.Ordinal);
        Assert.Contains("New one", confirm, StringComparison.Ordinal);
        var after = await visit.SubmitAsync("/admin/polls/question/2/delete/", ("post", "yes"));
        Assert.Contains("The question “What is up?” was deleted successfully.", after, StringComparison.Ordinal);
        Assert.Empty(await visit.ChoiceIdsAsync(2));
        Assert.Contains("What is up?", await visit.GetAsync("/admin/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_wrong_stands_beside_its_field_and_nothing_is_saved()
    {
        await using var visit = await AdminVisit.BeginAsync();
        var answer = await visit.PostAsync(
            "/admin/polls/question/add/",
            [.. AdminVisit.Question("", "yesterday", new string('x', 201)), ("_save", "Save")]
        );
        Assert.Equal(200, answer.Status);
        foreach (
            var expected in new[]
            {
                "Please correct the errors below.",
                "This field is required.",
                "Enter a valid date.",
                "Ensure this value has at most 200 characters (it has 201).",
                "value=\"yesterday\"",
            }
        )
        {
            Assert.Contains(expected, answer.Text, StringComparison.Ordinal);
        }
        Assert.Contains("1 question", await visit.GetAsync("/admin/polls/question/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_object_that_is_not_there_is_told_on_the_first_page()
    {
        await using var visit = await AdminVisit.BeginAsync();
        foreach (var id in new[] { "99", "abc", "99999999999999999999" })
        {
            foreach (var action in new[] { "change", "delete", "history" })
            {
                var answer = await visit.Client.GetAsync($"/admin/polls/question/{id}/{action}/");
                Assert.Equal((302, "/admin/"), (answer.Status, answer.GetHeader("location")));
                Assert.Contains(
                    $"question with ID “{id}” doesn’t exist. Perhaps it was deleted?",
                    await visit.GetAsync("/admin/"),
                    StringComparison.Ordinal
                );
            }
        }
        Assert.Equal(
            "/admin/polls/question/1/change/",
            (await visit.Client.GetAsync("/admin/polls/question/1/")).GetHeader("location")
        );
    }

    [Fact]
    public async Task Script_in_a_text_is_text_on_every_page()
    {
        const string Script = "<script>alert('x')</script>";
        await using var visit = await AdminVisit.BeginAsync();
        await visit.SubmitAsync(
            "/admin/polls/question/add/",
            [.. AdminVisit.Question(Script, "2020-01-02", Script), ("_continue", "1")]
        );
        foreach (
            var path in new[]
            {
                "/admin/",
                "/admin/polls/question/",
                "/admin/polls/question/2/change/",
                "/admin/polls/question/2/delete/",
                "/admin/polls/question/2/history/",
                "/admin/polls/question/?q=" + Uri.EscapeDataString(Script),
            }
        )
        {
            Assert.DoesNotContain("<script>alert", await visit.GetAsync(path), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Logging_out_ends_the_session()
    {
        await using var visit = await AdminVisit.BeginAsync();
        var token = (await visit.GetAsync("/admin/")).Split("csrfmiddlewaretoken\" value=\"")[1][..64];
        var page = await visit.Client.PostFormAsync("/admin/logout/", ("csrfmiddlewaretoken", token));
        Assert.Contains("Logged out", page.Text, StringComparison.Ordinal);
        Assert.Equal(302, (await visit.Client.GetAsync("/admin/")).Status);
    }

    [Theory]
    [InlineData("admin.css", "text/css; charset=utf-8")]
    [InlineData("admin.js", "text/javascript; charset=utf-8")]
    [InlineData("icon-yes.svg", "image/svg+xml")]
    public async Task Its_own_files_come_with_the_assembly(string name, string type)
    {
        await using var visit = await AdminVisit.BeginAsync(logIn: false);
        var file = await visit.Client.GetAsync($"/admin/static/{name}");
        Assert.Equal((200, type), (file.Status, file.GetHeader("content-type")));
        Assert.Equal(404, (await visit.Client.GetAsync("/admin/static/nothing")).Status);
    }

    [Fact]
    public async Task A_post_without_a_token_is_refused()
    {
        await using var visit = await AdminVisit.BeginAsync();
        Assert.Equal(
            403,
            (await visit.Client.PostFormAsync("/admin/polls/question/1/delete/", ("post", "yes"))).Status
        );
        Assert.Contains("1 question", await visit.GetAsync("/admin/polls/question/"), StringComparison.Ordinal);
    }
}
