using Gateway.PyramidLike.Commands;
using Gateway.PyramidLike.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Gateway.PyramidLike.Tests;

public sealed class CommandTests : IDisposable
{
    private readonly Configurator _config = new();
    private readonly StringWriter _output = new();
    private readonly StringWriter _errors = new();

    public CommandTests()
    {
        _config.SetRootFactory(_ => new Dictionary<string, object> { ["page"] = "a page" });
        _config.AddRoute("user", "/users/{id}", new() { RequestMethod = ["GET", "POST"] });
        _config.AddRoute("free", "/free");
        _config.AddRoute("cdn", "https://cdn.example.com/{x}");
        _config.AddView(
            Shown,
            new()
            {
                RouteName = "user",
                Renderer = "string",
                RequestMethod = ["POST"],
                Permission = "edit",
            }
        );
        _config.AddView(
            Shown,
            new()
            {
                Context = typeof(string),
                Renderer = "string",
                Xhr = true,
            }
        );
        _config.AddView(Shown, new() { Name = "hello", Renderer = "string" });
        _config.AddTween((handler, _) => handler, "mine");
    }

    public void Dispose()
    {
        _output.Dispose();
        _errors.Dispose();
    }

    [Fact]
    public async Task Pviews_shows_what_may_answer_a_path()
    {
        Assert.Equal(0, await Run("pviews", "/page"));
        Has(
            "URL = /page",
            "context: a page",
            "view name:",
            "CommandTests.Shown",
            "view predicates (xhr = True)",
            "CommandTests.cs:"
        );

        Assert.Equal(0, await Run("pviews", "users/1"));
        Has(
            "route name: user",
            "route pattern: /users/{id}",
            "route predicates (request_method = GET,HEAD,POST)",
            "required permission = edit"
        );

        Assert.Equal(1, await Run("pviews", "/page/none"));
        Has("view name: none", "Not found.");
    }

    [Fact]
    public async Task Proutes_lists_routes_with_views_and_methods()
    {
        Assert.Equal(0, await Run("proutes"));

        var rows = _output
            .ToString()
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(row => string.Join(' ', row.Split(' ', StringSplitOptions.RemoveEmptyEntries)))
            .ToList();
        Assert.Equal("Name Pattern View Method", rows[0]);
        Assert.Equal($"user /users/{{id}} {typeof(CommandTests)}.Shown POST", rows[2]);
        Assert.Equal("free /free <unknown> *", rows[3]);
        Assert.StartsWith("cdn ", rows[4], StringComparison.Ordinal);

        Assert.Equal(0, await Run("proutes", "f*"));
        Assert.DoesNotContain("users", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ptweens_shows_the_chain()
    {
        Assert.Equal(0, await Run("ptweens"));

        Has("config value NOT set", "Implicit Tween Chain");
        var order = _output.ToString();
        Assert.True(
            order.IndexOf("INGRESS", StringComparison.Ordinal) < order.IndexOf("mine", StringComparison.Ordinal)
        );
        Assert.True(
            order.IndexOf("mine", StringComparison.Ordinal) < order.IndexOf("excview", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Prequest_sends_a_request()
    {
        Assert.Equal(0, await Run("prequest", "/hello"));
        Assert.Equal("shown", _output.ToString());

        Assert.Equal(0, await Run("prequest", "-H", "-m", "POST", "/users/1"));
        Has("403", "content-type: text/plain");

        Assert.Equal(2, await Run("prequest"));
        Assert.Equal(2, await Run("prequest", "--odd", "/x"));
    }

    [Theory]
    [InlineData("There is no command serve here.", "serve", "now")]
    [InlineData("pviews cannot be given nothing.", "pviews")]
    [InlineData("pviews cannot be given /a /b.", "pviews", "/a", "/b")]
    [InlineData("ptweens cannot be given x.", "ptweens", "x")]
    public async Task Another_command_is_refused_with_the_list_of_those_there_are(
        string expected,
        params string[] arguments
    )
    {
        Assert.Equal(2, await Run(arguments));

        Assert.StartsWith(expected, _errors.ToString(), StringComparison.Ordinal);
        Assert.Contains("proutes", _errors.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_host_is_asked_to_exit()
    {
        var host = new ApplicationHost(arguments: ["nonsense"], errors: _errors);

        new Configurator(host).MakeApplication();

        Assert.Equal(2, host.ExitCode);
        Assert.Contains("nonsense", _errors.ToString(), StringComparison.Ordinal);
    }

    private static string Shown(PyramidRequest request) => "shown";

    private void Has(params string[] parts) =>
        Assert.All(parts, part => Assert.Contains(part, _output.ToString(), StringComparison.Ordinal));

    private async Task<int> Run(params string[] arguments)
    {
        _output.GetStringBuilder().Clear();
        _config.SetSecurityPolicy(new Nobody());
        var application = _config.MakeApplication();
        var services = new ServiceCollection().BuildServiceProvider();
        return await new ApplicationCommands(_config.Registry, services, application, _output).RunAsync(
            arguments,
            _errors
        );
    }

    private sealed class Nobody : Security.ISecurityPolicy
    {
        public ValueTask<Security.PermissionResult> PermitsAsync(
            PyramidRequest request,
            object context,
            string permission
        ) => new(new Security.PermissionResult(false, "nobody may"));
    }
}
