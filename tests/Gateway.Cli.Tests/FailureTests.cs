namespace Gateway.Cli.Tests;

/// <summary>What an application throws while it is made is shown whole, and exits 3.</summary>
public sealed class FailureTests
{
    [Fact]
    public async Task The_exception_of_a_factory_is_shown_whole()
    {
        var outcome = (await Run.Command("--app", Places.Export("ThrowsInFactory.CreateApplication"))).Exits(3);
        Assert.StartsWith("server: Exports could not be started:\n", outcome.Errors, StringComparison.Ordinal);
        Assert.All(
            [
                "System.InvalidOperationException: the database is not there",
                "System.TimeoutException: after 3 tries",
                "at Exports.ThrowsInFactory.CreateApplication",
                "Failures.cs:line ",
            ],
            part => Assert.Contains(part, outcome.Errors, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task The_exception_of_a_static_constructor_is_met_at_once_and_unwrapped()
    {
        var outcome = (await Run.Command("--app", Places.Export("ThrowsInStaticConstructor.Application"))).Exits(3);
        Assert.StartsWith(
            "server: Exports could not be loaded:\nSystem.FormatException: The input string 'no number'",
            outcome.Errors,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("TypeInitializationException", outcome.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_applications_packages_are_its_own()
    {
        var outcome = (await Run.Command("--app", Places.Export("NeedsPackage.CreateApplication"), "--check")).Exits(0);
        Assert.Contains("a package of its own: --x", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_package_that_is_not_beside_the_application_is_missed_even_if_the_command_has_it()
    {
        using var run = new Run();
        File.Copy(Places.Fixture("Exports"), Path.Combine(run.Folder, "Exports.dll"));
        var outcome = await run.Server("--app", "Exports.dll:NeedsPackage.CreateApplication", "--check");
        Assert.StartsWith(
            "server: Exports could not be started (the assembly System.CommandLine is not beside it: build it with "
                + "<EnableDynamicLoading>true</EnableDynamicLoading>",
            outcome.Exits(3).Errors,
            StringComparison.Ordinal
        );
    }
}
