using Gateway.Tests;

namespace Gateway.EndToEnd;

/// <summary>The sample's migrations, by the command that people type.</summary>
public sealed class DjangoLikeMigrationTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("gateway-migrations-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact(Timeout = 180_000)]
    public async Task A_database_is_planned_migrated_served_taken_back_and_made_by_a_start()
    {
        Assert.Contains("No changes detected", await RunAsync("makemigrations", "--check"), StringComparison.Ordinal);
        Assert.Matches(@"Applying \d{14}_Initial\.\.\. planned", await RunAsync("migrate", "--plan"));
        Assert.Matches(@" \[ \] \d{14}_Initial", await RunAsync("showmigrations", "polls"));
        Assert.Contains(
            "CREATE TABLE \"polls_question\"",
            await RunAsync("sqlmigrate", "polls", "0001"),
            StringComparison.Ordinal
        );
        Assert.Empty(_folder.GetFiles());

        Assert.Matches(@"Applying \d{14}_Initial\.\.\. OK", await RunAsync("migrate"));
        Assert.Matches(@" \[X\] \d{14}_Initial", await RunAsync("showmigrations"));
        var log = await ServeAsync();
        Assert.DoesNotContain("made the database", log, StringComparison.Ordinal);

        Assert.Matches(@"Unapplying \d{14}_Initial\.\.\. OK", await RunAsync("migrate", "zero"));
        log = await ServeAsync();
        Assert.Contains("made the database", log, StringComparison.Ordinal);
        Assert.Contains("by 1 migration(s)", log, StringComparison.Ordinal);
    }

    private string[] Command(params string[] words) =>
        [$"DATABASE_URL=sqlite:///{_folder.FullName}/polls.db", Repository.Server, "--app", "DjangoLike", .. words];

    private async Task<string> RunAsync(params string[] words)
    {
        var (code, output, errors) = await ServerProcess.RunProgramAsync("env", Command(["--", .. words]));
        Assert.True(code == 0, $"{string.Join(' ', words)} ended with {code}.\n{output}\n{errors}");
        return output;
    }

    private async Task<string> ServeAsync()
    {
        await using var server = await ServerProcess.StartProgramAsync("env", Command("--bind", "127.0.0.1:0"));
        using var client = new HttpClient { BaseAddress = server.Address };
        var page = await client.GetStringAsync("/polls/", TestContext.Current.CancellationToken);
        Assert.Contains("No polls are available.", page, StringComparison.Ordinal);
        server.Terminate();
        Assert.Equal(0, await server.ExitAsync());
        return server.Errors;
    }
}
