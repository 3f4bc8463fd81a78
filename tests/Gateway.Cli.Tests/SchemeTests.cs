namespace Gateway.Cli.Tests;

/// <summary>An adapter in adapters/ beside the command adds a scheme, and options of its own.</summary>
public sealed class SchemeTests : IDisposable
{
    // A copy, so that the test's adapter is not found by anyone else.
    private readonly string _command = Directory.CreateTempSubdirectory("gateway-command-").FullName;
    private readonly Run _run;

    public SchemeTests()
    {
        foreach (var file in Directory.GetFiles(Places.ServerDirectory))
        {
            File.Copy(file, Path.Combine(_command, Path.GetFileName(file)));
        }
        Copy("adapters/TestScheme", Places.Fixture("TestScheme"));
        Copy("apps/Hello", Path.Combine(Places.Apps, "Hello", "Hello.dll"));
        _run = new Run { Program = Path.Combine(_command, "server") };
    }

    [Fact]
    public async Task The_scheme_makes_the_application_with_its_options()
    {
        _run.Write("gateway.json", """{ "reload": true, "settings": { "own": "x" } }""");
        _run.With("GATEWAY_WORKERS", "2");
        var outcome = (await _run.Server("--app", "echo:a:b", "--check", "--workers", "4")).Exits(0);
        Assert.Equal("setting own=x\nsetting reload=true\nsetting workers=4\necho:a:b is fine.\n", outcome.Output);
    }

    [Fact]
    public async Task A_declared_scheme_wins_over_a_name_with_a_member()
    {
        Copy("apps/echo", Path.Combine(Places.Apps, "Hello", "Hello.dll"));
        var outcome = (await _run.Server("--app", "echo:HelloApplication.Application", "--check")).Exits(0);
        Assert.Equal("echo:HelloApplication.Application is fine.\n", outcome.Output);
    }

    [Fact]
    public async Task Its_exception_is_shown_whole()
    {
        var outcome = (await _run.Server("--app", "echo:fail")).Exits(3);
        Assert.StartsWith("server: echo:fail could not be started:\n", outcome.Errors, StringComparison.Ordinal);
        Assert.Contains("there is no such echo", outcome.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_malformed_option_of_its_own_is_a_usage_error()
    {
        var outcome = (await _run.Server("--app", "echo:a", "--workers", "many")).Exits(2);
        Assert.Equal("server: --workers is 'many'; expected a number.\n", outcome.Errors);
    }

    [Theory]
    [InlineData("--workers", "4")]
    [InlineData("--workers", "foo")]
    [InlineData("--reload")]
    public async Task An_option_of_its_own_is_refused_for_an_application_that_is_none_of_its(params string[] option)
    {
        (await _run.Server(["--app", "Hello", "--check", .. option]))
            .Exits(2)
            .Says($"{option[0]} is an option of echo:… applications, and Hello is none: leave it away");
    }

    [Fact]
    public async Task One_in_a_file_or_in_the_environment_is_told_of()
    {
        var file = _run.Write("gateway.json", """{ "reload": true }""");
        (await _run.Server("--app", "Hello", "--check"))
            .Exits(0)
            .Says($"{file}: \"reload\" is an option of echo:… applications", "it has no effect now");

        File.Delete(file);
        _run.With("GATEWAY_WORKERS", "2");
        (await _run.Server("--app", "Hello", "--check"))
            .Exits(0)
            .Says("GATEWAY_WORKERS is an option of echo:… applications", "it has no effect now");
    }

    [Fact]
    public async Task Help_and_list_show_it()
    {
        var help = (await _run.Server("--help")).Exits(0);
        Assert.Contains("--workers <N>", help.Output, StringComparison.Ordinal);
        Assert.Contains("echo: How many processes.", help.Output, StringComparison.Ordinal);
        var list = (await _run.Server("--list")).Exits(0);
        Assert.Contains("echo:…  Answers with what follows the colon.", list.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ecko:a", "did you mean 'echo'?")]
    [InlineData("ecko", "did you mean 'echo'?")]
    public async Task A_misspelt_scheme_is_answered_with_the_nearest(string app, string message)
    {
        (await _run.Server("--app", app)).Exits(3).Says(message);
    }

    [Fact]
    public async Task A_misspelt_option_of_its_own_is_answered_with_the_nearest()
    {
        (await _run.Server("--app", "echo:a", "--wrokers", "2"))
            .Exits(2)
            .Says("there is no option --wrokers; did you mean --workers?");
    }

    [Fact]
    public async Task A_broken_adapter_is_told_of_and_harms_no_other()
    {
        Copy("adapters/Broken", Places.Fixture("TestScheme"));
        await File.WriteAllTextAsync(
            Path.Combine(_command, "adapters/Broken/Broken.dll"),
            "no assembly",
            TestContext.Current.CancellationToken
        );
        var outcome = (await _run.Server("--app", "echo:a", "--check")).Exits(0);
        Assert.Contains("adapters/Broken/Broken.dll could not be loaded", outcome.Errors, StringComparison.Ordinal);
        // What needs no adapter loads none.
        Assert.Empty((await _run.Server("--app", "Hello", "--check")).Exits(0).Errors);
    }

    public void Dispose()
    {
        _run.Dispose();
        Directory.Delete(_command, recursive: true);
    }

    private void Copy(string folder, string assembly)
    {
        var target = Directory.CreateDirectory(Path.Combine(_command, folder)).FullName;
        File.Copy(assembly, Path.Combine(target, Path.GetFileName(folder) + ".dll"));
    }
}
