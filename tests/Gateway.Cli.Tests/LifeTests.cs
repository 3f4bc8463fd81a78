namespace Gateway.Cli.Tests;

/// <summary>An application that is not served is stopped all the same.</summary>
public sealed class LifeTests
{
    [Fact]
    public async Task A_check_starts_the_application_and_stops_it()
    {
        var outcome = (await Run.Command("--app", Places.Export("Life.CreateApplication"), "--check")).Exits(0);
        Assert.Equal("stopped\nExports is fine.\n", outcome.Output);
        Assert.Empty(outcome.Errors);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(3)]
    public async Task An_application_that_exits_gives_the_exit_code(int code)
    {
        var outcome = await Run.Command("--app", Places.Export("Exits.CreateApplication"), "--", $"{code}");
        Assert.Equal("stopped\n", outcome.Exits(code).Output);
    }

    [Fact]
    public async Task A_check_shows_what_keeps_the_application_from_stopping()
    {
        var outcome = (await Run.Command("--app", Places.Export("FailsToStop.CreateApplication"), "--check")).Exits(3);
        Assert.StartsWith("server: Exports could not be stopped:\n", outcome.Errors, StringComparison.Ordinal);
        Assert.Contains("the queue is not empty", outcome.Errors, StringComparison.Ordinal);
    }
}
