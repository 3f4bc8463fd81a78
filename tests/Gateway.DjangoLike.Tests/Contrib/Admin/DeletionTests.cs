using Gateway.DjangoLike.Contrib.Admin;

namespace Gateway.DjangoLike.Tests.Contrib.Admin;

/// <summary>What a delete takes along, and what keeps it from being done.</summary>
public sealed class DeletionTests
{
    private const string Publisher1 = "/admin/shelf/publisher/1/delete/";

    [Fact]
    public async Task All_that_goes_along_is_shown_before()
    {
        await using var visit = await BeginAsync();
        var ask = await visit.GetAsync(Publisher1);
        foreach (
            var expected in new[]
            {
                "Are you sure you want to delete the publisher “Acme”?",
                "<li>Publishers: 1</li>",
                "<li>Volumes: 1</li>",
                "Volume: <a href=\"/admin/shelf/volume/1/change/\">Anvils</a>",
            }
        )
        {
            Assert.Contains(expected, ask, StringComparison.Ordinal);
        }
        await visit.SubmitAsync(Publisher1, ("post", "yes"));
        await using var scope = visit.Project.EnterScope();
        Assert.Equal((1, 1), (await Publisher.Objects.CountAsync(), await Volume.Objects.CountAsync()));
    }

    [Theory]
    [InlineData("/admin/shelf/volume/1/delete/")]
    [InlineData(Publisher1)]
    public async Task What_somebody_needs_is_not_deleted(string path)
    {
        await using var visit = await BeginAsync();
        await LendAsync(visit);
        var page = await visit.GetAsync(path);
        Assert.Contains("Cannot delete", page, StringComparison.Ordinal);
        Assert.Contains(
            "would require deleting the following protected related objects:",
            page,
            StringComparison.Ordinal
        );
        Assert.Contains("Lending: Ann", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Yes, I’m sure", page, StringComparison.Ordinal);
        Assert.Equal(200, (await visit.PostAsync("/admin/", path, ("post", "yes"))).Status);
        await using var scope = visit.Project.EnterScope();
        Assert.Equal(2, await Volume.Objects.CountAsync());
    }

    [Fact]
    public async Task The_action_tells_of_it_as_well()
    {
        await using var visit = await BeginAsync();
        await LendAsync(visit);
        foreach (var sure in new[] { "", "yes" })
        {
            var page = await visit.PostAsync(
                "/admin/shelf/volume/",
                ("action", "delete_selected"),
                ("_selected_action", "1"),
                ("_selected_action", "2"),
                ("post", sure)
            );
            Assert.Equal(200, page.Status);
            Assert.Contains("Deleting the selected volumes would require", page.Text, StringComparison.Ordinal);
        }
        await using var scope = visit.Project.EnterScope();
        Assert.Equal(2, await Volume.Objects.CountAsync());
    }

    [Fact]
    public async Task Who_may_not_delete_what_goes_along_may_not_delete()
    {
        await using var visit = await BeginAsync(logIn: false);
        await visit.LogInWithAsync("view_publisher", "delete_publisher");
        var page = await visit.GetAsync(Publisher1);
        Assert.Contains("your account doesn’t have permission to delete", page, StringComparison.Ordinal);
        Assert.Contains("<li>volume</li>", page, StringComparison.Ordinal);
        Assert.Equal(403, (await visit.PostAsync("/admin/", Publisher1, ("post", "yes"))).Status);
        await using var scope = visit.Project.EnterScope();
        Assert.Equal(2, await Publisher.Objects.CountAsync());
    }

    [Theory]
    [InlineData("change_publisher")]
    [InlineData("view_publisher")]
    public async Task Who_may_not_delete_is_not_offered_to(string permission)
    {
        await using var visit = await BeginAsync(logIn: false);
        await visit.LogInWithAsync(permission);
        Assert.DoesNotContain(
            "deletelink",
            await visit.GetAsync("/admin/shelf/publisher/1/change/"),
            StringComparison.Ordinal
        );
        await visit.GetAsync(Publisher1, 403);
    }

    [Theory]
    [InlineData("delete/", "post", "yes")]
    [InlineData("change/", "name", "Renamed")]
    [InlineData("history/", null, null)]
    public async Task What_somebody_else_has_deleted_meanwhile_is_told(string page, string? name, string? value)
    {
        await using var visit = await BeginAsync();
        await using (visit.Project.EnterScope())
        {
            await (await Publisher.Objects.GetAsync(1)).DeleteAsync();
        }
        var path = "/admin/shelf/publisher/1/" + page;
        var answer = name is null
            ? await visit.Client.GetAsync(path)
            : await visit.PostAsync("/admin/", path, (name, value!));
        Assert.Equal((302, "/admin/"), (answer.Status, answer.GetHeader("location")));
        Assert.Contains(
            "publisher with ID “1” doesn’t exist. Perhaps it was deleted?",
            await visit.GetAsync("/admin/"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task What_somebody_else_takes_away_while_it_is_saved_is_told()
    {
        await using var visit = await ShelfSite.BeginAsync(site => site.Register(new OvertakenAdmin()));
        var after = await visit.FillAndFollowAsync("/admin/shelf/topic/1/change/", [("name", "Renamed")]);
        Assert.Contains(
            "The topic was changed by somebody else meanwhile, and nothing was saved.",
            after,
            StringComparison.Ordinal
        );
    }

    private static Task<AdminVisit> BeginAsync(bool logIn = true) =>
        ShelfSite.BeginAsync(
            site =>
            {
                site.Register<Publisher>();
                site.Register<Volume>();
            },
            logIn
        );

    private static async Task LendAsync(AdminVisit visit)
    {
        await using var scope = visit.Project.EnterScope();
        await Lending.Objects.CreateAsync(new() { VolumeId = 1, Reader = "Ann" });
    }

    /// <summary>Somebody deletes between reading and writing.</summary>
    private sealed class OvertakenAdmin : ModelAdmin<Topic>
    {
        public override DjangoLike.Db.IQuerySet GetQuerySet(DjangoLike.Http.HttpRequest request)
        {
            if (!Topic.Objects.Exists() && request.Method == "GET")
            {
                Topic.Objects.Create(new() { Name = "Birds" });
            }
            return base.GetQuerySet(request);
        }

        public override async Task SaveModelAsync(
            DjangoLike.Http.HttpRequest request,
            DjangoLike.Db.Model instance,
            DjangoLike.Forms.ModelForm form,
            bool change
        )
        {
            await Topic.Objects.DeleteAsync();
            await base.SaveModelAsync(request, instance, form, change);
        }
    }
}
