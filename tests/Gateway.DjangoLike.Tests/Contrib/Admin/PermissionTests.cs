using Gateway.DjangoLike.Contrib.Auth;

namespace Gateway.DjangoLike.Tests.Contrib.Admin;

/// <summary>Staff who may do some things only.</summary>
public sealed class PermissionTests
{
    [Fact]
    public async Task Staff_without_permissions_see_nothing()
    {
        await using var visit = await AsAsync();
        Assert.Contains(
            "You don’t have permission to view or edit anything.",
            await visit.GetAsync("/admin/"),
            StringComparison.Ordinal
        );
        foreach (var path in new[] { "", "add/", "1/change/", "1/delete/", "1/history/" })
        {
            await visit.GetAsync("/admin/polls/question/" + path, 403);
        }
        await visit.GetAsync("/admin/polls/", 404);
    }

    [Fact]
    public async Task Who_may_look_may_not_change()
    {
        await using var visit = await AsAsync("view_question", "view_choice");
        var index = await visit.GetAsync("/admin/");
        Assert.Contains("/admin/polls/question/", index, StringComparison.Ordinal);
        Assert.DoesNotContain("/admin/polls/question/add/", index, StringComparison.Ordinal);
        Assert.DoesNotContain("Users", index, StringComparison.Ordinal);
        var list = await visit.GetAsync("/admin/polls/question/");
        Assert.Contains("Select question to view", list, StringComparison.Ordinal);
        Assert.DoesNotContain("delete_selected", list, StringComparison.Ordinal);
        var form = await visit.GetAsync("/admin/polls/question/1/change/");
        Assert.Contains("View question", form, StringComparison.Ordinal);
        Assert.Contains("What&#x27;s new?", form, StringComparison.Ordinal);
        Assert.Contains("Not much", form, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"question_text\"", form, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"_save\"", form, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"choice_set-0-choice_text\"", form, StringComparison.Ordinal);
        var post = await visit.PostAsync("/admin/polls/question/1/change/", ("question_text", "Hacked"));
        Assert.Equal(403, post.Status);
        await visit.GetAsync("/admin/polls/question/1/delete/", 403);
        await visit.GetAsync("/admin/polls/question/add/", 403);
    }

    [Fact]
    public async Task Who_may_change_questions_may_not_touch_their_choices()
    {
        await using var visit = await AsAsync("change_question", "view_choice");
        var choices = await visit.ChoiceIdsAsync(1);
        await visit.SubmitAsync(
            "/admin/polls/question/1/change/",
            ("question_text", "Changed"),
            ("pub_date_0", "2020-01-02"),
            ("pub_date_1", "12:00:00"),
            ("choice_set-TOTAL_FORMS", "4"),
            ("choice_set-INITIAL_FORMS", "3"),
            ("choice_set-0-id", $"{choices[0]}"),
            ("choice_set-0-question", "1"),
            ("choice_set-0-choice_text", "Hacked"),
            ("choice_set-0-votes", "1000"),
            ("choice_set-1-id", $"{choices[1]}"),
            ("choice_set-1-choice_text", "b"),
            ("choice_set-1-votes", "0"),
            ("choice_set-1-DELETE", "on"),
            ("choice_set-2-id", $"{choices[2]}"),
            ("choice_set-2-choice_text", "c"),
            ("choice_set-2-votes", "0"),
            ("choice_set-3-choice_text", "Smuggled"),
            ("choice_set-3-votes", "0")
        );
        var form = await visit.GetAsync("/admin/polls/question/1/change/");
        Assert.Contains("value=\"Changed\"", form, StringComparison.Ordinal);
        Assert.Contains("Not much", form, StringComparison.Ordinal);
        Assert.DoesNotContain("Hacked", form, StringComparison.Ordinal);
        Assert.DoesNotContain("Smuggled", form, StringComparison.Ordinal);
        Assert.Equal(3, (await visit.ChoiceIdsAsync(1)).Count);
    }

    [Fact]
    public async Task Who_is_not_of_the_staff_is_not_let_in()
    {
        await using var visit = await AdminVisit.BeginAsync(logIn: false);
        await using (visit.Project.EnterScope())
        {
            await User.Objects.CreateUserAsync("visitor", "", AdminVisit.Password);
        }
        var answer = await visit.PostAsync("/admin/login/", ("username", "visitor"), ("password", AdminVisit.Password));
        Assert.Contains("for a staff account", answer.Text, StringComparison.Ordinal);
    }

    private static async Task<AdminVisit> AsAsync(params string[] permissions)
    {
        var visit = await AdminVisit.BeginAsync(logIn: false);
        await using (visit.Project.EnterScope())
        {
            var user = await User.Objects.CreateUserAsync("staff", "", AdminVisit.Password);
            user.IsStaff = true;
            await user.SaveAsync();
            foreach (var codename in permissions)
            {
                var permission = await Permission.Objects.GetAsync(one => one.Codename == codename);
                await user.UserPermissions.AddAsync(permission);
            }
        }
        await visit.LogInAsync("staff");
        return visit;
    }
}
