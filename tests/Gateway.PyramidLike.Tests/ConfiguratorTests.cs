using Gateway.PyramidLike.Configuration;
using Gateway.PyramidLike.Views;
using Gateway.Testing;
using Gateway.Toolkit;

namespace Gateway.PyramidLike.Tests;

public class ConfiguratorTests
{
    private static readonly ViewOptions Hello = new() { Name = "hello", Renderer = "string" };

    private readonly Configurator _config = new();

    [Fact]
    public void A_conflict_names_what_and_both_places()
    {
        _config.AddView(() => "one", Hello);
        _config.AddView(() => "two", Hello);

        var error = Assert.Throws<ConfigurationConflictException>(_config.Commit);

        Assert.Contains("the view named 'hello' for any context", error.Message, StringComparison.Ordinal);
        Assert.Equal(2, error.Message.Split($"{nameof(ConfiguratorTests)}.cs:").Length - 1);
    }

    [Fact]
    public void A_conflict_between_attribute_and_call_names_the_method_and_the_line()
    {
        _config.Scan(typeof(Scanned));
        _config.AddView((Folder context) => "call", Hello with { Name = "scanned" });

        var error = Assert.Throws<ConfigurationConflictException>(() => _config.MakeApplication());

        Assert.Contains($"{typeof(Scanned)}.{nameof(Scanned.Show)}", error.Message, StringComparison.Ordinal);
        Assert.Contains("ConfiguratorTests.cs:", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Views_that_some_request_can_tell_apart_do_not_conflict()
    {
        _config.AddView(() => "any", Hello);
        _config.AddView((Folder context) => "folder", Hello);
        _config.AddView(() => "posted", Hello with { RequestMethod = ["POST"] });
        _config.AddView(() => "other", Hello with { Name = "other" });

        _config.Commit();
    }

    [Fact]
    public async Task A_statement_overrides_those_of_what_it_includes()
    {
        _config.Include(Plugin);
        _config.AddView(() => "mine", Hello);

        Assert.Equal("mine", await Get("/hello"));
    }

    [Fact]
    public async Task A_function_is_included_once()
    {
        _config.Include(Plugin);
        _config.Include(Plugin);
        _config.Include(config => config.Include(Plugin));

        Assert.Equal("plugin", await Get("/hello"));
    }

    [Fact]
    public void Two_includes_side_by_side_conflict()
    {
        _config.Include(Plugin);
        _config.Include(config => config.AddView(() => "another", Hello));

        Assert.Throws<ConfigurationConflictException>(_config.Commit);
    }

    [Fact]
    public async Task A_statement_above_settles_what_two_includes_disagree_on()
    {
        _config.Include(Plugin);
        _config.Include(config => config.AddView(() => "another", Hello));
        _config.AddView(() => "mine", Hello);

        Assert.Equal("mine", await Get("/hello"));
    }

    [Fact]
    public async Task After_a_commit_a_statement_replaces_an_earlier_one()
    {
        _config.AddView(() => "one", Hello);
        _config.Commit();
        _config.AddView(() => "two", Hello);

        Assert.Equal("two", await Get("/hello"));
    }

    [Fact]
    public void Statements_wait_for_the_commit_and_may_make_others()
    {
        var done = new List<string>();
        _config.Action("late", () => done.Add("late"), "late", order: 1);
        _config.Action(
            "first",
            () =>
            {
                done.Add("first");
                _config.Action("added", () => done.Add("added"), "added");
            },
            "first"
        );
        Assert.Empty(done);

        _config.Commit();

        Assert.Equal(["first", "added", "late"], done);
    }

    [Fact]
    public void A_statement_made_by_another_may_conflict_with_one_already_executed()
    {
        _config.Action("x", () => _config.Action("x", () => { }, "x"), "x");

        Assert.Throws<ConfigurationConflictException>(_config.Commit);
    }

    [Fact]
    public void A_renderer_may_be_used_before_it_is_registered_but_must_be_there()
    {
        _config.AddView(() => "x", new() { Renderer = "page.mako" });

        var error = Assert.Throws<ConfigurationException>(() => _config.MakeApplication());

        Assert.Contains("'page.mako'", error.Message, StringComparison.Ordinal);
        Assert.Contains("json, string", error.Message, StringComparison.Ordinal);
        Assert.Contains("ConfiguratorTests.cs:", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_view_that_cannot_take_its_context_is_refused()
    {
        var error = Assert.Throws<ConfigurationException>(() =>
            _config.AddView((Folder context) => "x", new() { Context = typeof(string) })
        );

        Assert.Contains("System.String", error.Message, StringComparison.Ordinal);
        Assert.Contains(typeof(Folder).ToString(), error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_view_of_another_shape_is_refused()
    {
        var error = Assert.Throws<ConfigurationException>(() => _config.AddView((Folder context, string name) => "x"));

        Assert.Contains("(Folder, String)", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/child/scanned", "Folder child, service")]
    [InlineData("/child/instance", "child, service")]
    [InlineData("/child/instance?async", "child, awaited")]
    public async Task Attributed_methods_are_views_with_services_after_the_request(string target, string expected)
    {
        var root = new Folder();
        root.Add("child", new Folder());
        _config.SetRootFactory(_ => root);
        Microsoft.Extensions.DependencyInjection.ServiceCollectionServiceExtensions.AddSingleton(
            _config.Services,
            new Service("service")
        );
        _config.Scan(typeof(Scanned));
        _config.Scan(typeof(ViewClass));

        Assert.Equal(expected, await Get(target));
    }

    private static void Plugin(Configurator config) => config.AddView(() => "plugin", Hello);

    private async Task<string> Get(string path) =>
        (await new TestClient(_config.MakeApplication()).GetAsync(path)).Text;

    private sealed record Service(string Name);

    private static class Scanned
    {
        [ViewConfig(Name = "scanned", Renderer = "string")]
        public static string Show(Folder context, PyramidRequest request, Service service) =>
            $"Folder {context.Name}, {service.Name}";
    }

    private sealed class ViewClass(Folder context, PyramidRequest request)
    {
        [ViewConfig(Name = "instance")]
        public Response Show(PyramidRequest same, Service service)
        {
            Assert.Same(request, same);
            return new Response($"{context.Name}, {service.Name}");
        }

        [ViewConfig(Name = "instance", RequestParam = ["async"], Renderer = "string")]
        public async Task<string> ShowAsync()
        {
            await Task.Yield();
            return $"{context.Name}, awaited";
        }
    }
}
