using Gateway.DjangoLike.Contrib.Admin;
using Gateway.DjangoLike.Urls;
using static Gateway.DjangoLike.Urls.UrlConf;

namespace Gateway.DjangoLike.Tests.Contrib.Admin;

/// <summary>Django's names of the admin's pages ("Reversing admin URLs").</summary>
public sealed class UrlNameTests
{
    [Theory]
    [InlineData("admin:index", "/admin/")]
    [InlineData("admin:login", "/admin/login/")]
    [InlineData("admin:logout", "/admin/logout/")]
    [InlineData("admin:password_change", "/admin/password_change/")]
    [InlineData("admin:password_change_done", "/admin/password_change/done/")]
    [InlineData("admin:app_list", "/admin/polls/", "polls")]
    [InlineData("admin:view_on_site", "/admin/r/3/4/", 3, 4)]
    [InlineData("admin:polls_question_changelist", "/admin/polls/question/")]
    [InlineData("admin:polls_question_add", "/admin/polls/question/add/")]
    [InlineData("admin:polls_question_change", "/admin/polls/question/7/change/", 7)]
    [InlineData("admin:polls_question_delete", "/admin/polls/question/7/delete/", 7)]
    [InlineData("admin:polls_question_history", "/admin/polls/question/7/history/", 7)]
    [InlineData("admin:auth_user_changelist", "/admin/auth/user/")]
    [InlineData("admin:auth_user_password_change", "/admin/auth/user/7/password/", 7)]
    public async Task Every_page_is_found_by_its_name(string name, string path, params object[] arguments)
    {
        await using var visit = await AdminVisit.BeginAsync(logIn: false);
        await using var scope = visit.Project.EnterScope();
        Assert.Equal(path, Reverse(name, arguments));
        var names = string.Concat(arguments.Select((_, index) => $" arguments.{index}"));
        Assert.Equal(
            path,
            visit
                .Project.Templates["django"]
                .RenderText(
                    $"{{% url '{name}'{names} %}}",
                    new Dictionary<string, object?> { ["arguments"] = arguments }
                )
        );
    }

    [Fact]
    public async Task Arguments_may_come_by_name()
    {
        await using var visit = await AdminVisit.BeginAsync(logIn: false);
        await using var scope = visit.Project.EnterScope();
        Assert.Equal(
            "/admin/polls/question/7/change/",
            Reverse("admin:polls_question_change", new Dictionary<string, object?> { ["object_id"] = 7 })
        );
        Assert.Equal(
            "/admin/polls/",
            Reverse("admin:app_list", new Dictionary<string, object?> { ["app_label"] = "polls" })
        );
    }

    [Theory]
    [InlineData("admin:polls_question_change")]
    [InlineData("admin:polls_question_nothing")]
    [InlineData("admin:polls_choice_changelist")]
    [InlineData("admin:polls_question_password_change", 1)]
    public async Task A_name_there_is_not_is_refused_with_those_there_are(string name, params object[] arguments)
    {
        await using var visit = await AdminVisit.BeginAsync(logIn: false);
        await using var scope = visit.Project.EnterScope();
        var error = Assert.Throws<NoReverseMatchException>(() => Reverse(name, arguments));
        if (!name.EndsWith("_change", StringComparison.Ordinal))
        {
            Assert.Contains("admin:polls_question_changelist", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Two_sites_have_names_of_their_own()
    {
        var (staff, owners) = (new AdminSite("staff"), new AdminSite("owners"));
        staff.Register<Volume>();
        owners.Register<Publisher>();
        await using var visit = await ShelfSite.BeginAsync(
            site => site.Register<Volume>(),
            settings: settings =>
                settings.RootUrlConf = new()
                {
                    Path("staff/", staff.Urls),
                    Path("deep/", Include(new UrlConf("deep") { Path("owners/", owners.Urls) })),
                }
        );
        await using (visit.Project.EnterScope())
        {
            Assert.Equal("/staff/shelf/volume/1/change/", Reverse("staff:shelf_volume_change", 1));
            Assert.Equal("/deep/owners/shelf/publisher/", Reverse("deep:owners:shelf_publisher_changelist"));
            // The application's name means the only instance there is at that place.
            Assert.Equal("/staff/", Reverse("admin:index"));
            Assert.Throws<NoReverseMatchException>(() => Reverse("staff:shelf_publisher_changelist"));
        }
        var login = await visit.GetAsync("/deep/owners/login/");
        Assert.Contains("href=\"/deep/owners/static/admin.css", login, StringComparison.Ordinal);
    }
}
