using Gateway.DjangoLike.Contrib.Auth;

namespace Gateway.DjangoLike.Tests.Contrib.Admin;

/// <summary>Users and passwords in the admin.</summary>
public sealed class UserAdminTests
{
    [Fact]
    public async Task A_user_is_made_of_a_name_and_a_password_and_changed_afterwards()
    {
        await using var visit = await AdminVisit.BeginAsync();
        var add = await visit.GetAsync("/admin/auth/user/add/");
        foreach (var name in new[] { "username", "password1", "password2" })
        {
            Assert.Contains($"name=\"{name}\"", add, StringComparison.Ordinal);
        }
        var change = await visit.SubmitAsync(
            "/admin/auth/user/add/",
            ("username", "ann"),
            ("password1", "a long enough one"),
            ("password2", "a long enough one"),
            ("_save", "Save")
        );
        Assert.Contains("was added successfully. You may edit it again below.", change, StringComparison.Ordinal);
        Assert.Contains("Raw passwords are not stored", change, StringComparison.Ordinal);
        Assert.Contains("name=\"is_staff\"", change, StringComparison.Ordinal);
        Assert.Contains("name=\"date_joined_0\"", change, StringComparison.Ordinal);
        Assert.DoesNotContain("a long enough one", change, StringComparison.Ordinal);
        await using var scope = visit.Project.EnterScope();
        Assert.True((await User.Objects.GetAsync(user => user.Username == "ann")).CheckPassword("a long enough one"));
    }

    [Theory]
    [InlineData("ann", "a long enough one", "another one", "The two password fields didn’t match.")]
    [InlineData("ann", "short", "short", "This password is too short. It must contain at least 8 characters.")]
    [InlineData("boss", "a long enough one", "a long enough one", "User with this Username already exists.")]
    [InlineData("", "a long enough one", "a long enough one", "This field is required.")]
    public async Task What_is_wrong_with_a_new_user_is_told(string name, string first, string second, string expected)
    {
        await using var visit = await AdminVisit.BeginAsync();
        var answer = await visit.PostAsync(
            "/admin/auth/user/add/",
            ("username", name),
            ("password1", first),
            ("password2", second)
        );
        Assert.Equal(200, answer.Status);
        Assert.Contains(expected, answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_changes_ones_own_password_and_stays_logged_in()
    {
        await using var visit = await AdminVisit.BeginAsync();
        var wrong = await visit.PostAsync(
            "/admin/password_change/",
            ("old_password", "wrong"),
            ("new_password1", "a new good one"),
            ("new_password2", "a new good one")
        );
        Assert.Contains(
            "Your old password was entered incorrectly. Please enter it again.",
            wrong.Text,
            StringComparison.Ordinal
        );
        var done = await visit.SubmitAsync(
            "/admin/password_change/",
            ("old_password", AdminVisit.Password),
            ("new_password1", "a new good one"),
            ("new_password2", "a new good one")
        );
        Assert.Contains("Your password was changed.", done, StringComparison.Ordinal);
        await visit.GetAsync("/admin/");
    }

    [Fact]
    public async Task An_administrator_sets_another_users_password()
    {
        await using var visit = await AdminVisit.BeginAsync();
        long id;
        await using (visit.Project.EnterScope())
        {
            id = (await User.Objects.CreateUserAsync("ann", "", "before before")).Id;
        }
        var page = await visit.GetAsync($"/admin/auth/user/{id}/password/");
        Assert.Contains("Enter a new password for the user ann.", page, StringComparison.Ordinal);
        var after = await visit.SubmitAsync(
            $"/admin/auth/user/{id}/password/",
            ("password1", "after and after"),
            ("password2", "after and after")
        );
        Assert.Contains("Password changed successfully.", after, StringComparison.Ordinal);
        await using var scope = visit.Project.EnterScope();
        Assert.True((await User.Objects.GetAsync(id)).CheckPassword("after and after"));
    }

    [Fact]
    public async Task A_group_is_added_with_its_permissions()
    {
        await using var visit = await AdminVisit.BeginAsync();
        var list = await visit.SubmitAsync("/admin/auth/group/add/", ("name", "Editors"), ("_save", "Save"));
        Assert.Contains(
            "The group “<a href=\"/admin/auth/group/1/change/\">Editors</a>” was added successfully.",
            list,
            StringComparison.Ordinal
        );
        var again = await visit.PostAsync("/admin/auth/group/add/", ("name", "Editors"), ("_save", "Save"));
        Assert.Contains("Group with this Name already exists.", again.Text, StringComparison.Ordinal);
    }
}
