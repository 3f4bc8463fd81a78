using Gateway.DjangoLike.Db;

namespace Gateway.DjangoLike.Test;

/// <summary>A database for tests alone, and the project on it: made as a first start makes it, and gone afterwards.</summary>
internal sealed class TestDatabase : IAsyncDisposable
{
    private readonly DirectoryInfo _folder;

    private TestDatabase(Project project, DirectoryInfo folder) => (Project, _folder) = (project, folder);

    public Project Project { get; }

    public static async Task<TestDatabase> MakeAsync(Project project)
    {
        var folder = Directory.CreateTempSubdirectory($"{project.Settings.Name}-test-");
        var tested = project.On(project.Database.ForTests(folder.FullName));
        await using (var scope = tested.EnterScope())
        {
            await scope.Database.Database.EnsureDeletedAsync();
            tested.Database.Prepare();
            await DatabaseStartup.PrepareAsync(tested, scope.Database, _ => Task.CompletedTask);
            await tested.PostMigrateAsync(isNew: false);
        }
        return new(tested, folder);
    }

    /// <summary>Runs code that all shares one connection, whose work is rolled back.</summary>
    public async Task RunAsync(Func<Task> work)
    {
        await using var scope = Project.EnterScope();
        Project.SharedScope = scope;
        try
        {
            await Transaction.AtomicAsync(async () =>
            {
                Transaction.SetRollback();
                await work();
            });
        }
        finally
        {
            Project.SharedScope = null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await using (var scope = Project.EnterScope())
        {
            await scope.Database.Database.EnsureDeletedAsync();
        }
        await Project.StopAsync();
        _folder.Delete(recursive: true);
    }
}
