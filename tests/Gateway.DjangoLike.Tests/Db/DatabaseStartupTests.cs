using Gateway.DjangoLike.Apps;
using Gateway.DjangoLike.Db;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Gateway.DjangoLike.Tests.Db;

public sealed class DatabaseStartupTests
{
    [Fact]
    public async Task A_first_start_makes_the_database_and_says_so()
    {
        await using var library = Library();
        await library.StartAsync();
        Assert.True(File.Exists(library.Project.DatabaseFile));
        Assert.Contains(library.Project.DatabaseFile!, library.Errors.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_first_start_makes_is_for_its_user_alone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has other rights.");
        await using var library = Library();
        library.Settings.DataFolder = Path.Combine(library.Folder, "data");
        library.Settings.SecretKey = "";
        await library.StartAsync();
        var folder = new DirectoryInfo(library.Settings.DataFolder);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, folder.UnixFileMode);
        Assert.Contains(folder.GetFiles(), file => file.FullName == library.Project.DatabaseFile);
        Assert.All(
            folder.GetFiles(),
            file => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, file.UnixFileMode)
        );
    }

    [Fact]
    public async Task A_second_start_finds_what_the_first_has_stored()
    {
        await using var library = Library();
        await library.StartAsync();
        using (library.Project.EnterScope())
        {
            await Author.Objects.CreateAsync(new() { FullName = "Ada" });
        }
        var again = await Project.CreateAsync(Again(library), new());
        using var scope = again.EnterScope();
        Assert.Equal("Ada", (await Author.Objects.GetAsync(1)).FullName);
    }

    [Fact]
    public async Task A_file_of_other_models_is_refused_at_start_up()
    {
        await using var library = Library();
        await library.StartAsync();
        using (var connection = new SqliteConnection($"Data Source={library.Project.DatabaseFile}"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "ALTER TABLE library_book DROP COLUMN sold";
            command.ExecuteNonQuery();
        }
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            Project.CreateAsync(Again(library), new()).AsTask()
        );
        Assert.Contains("library_book has no column sold", error.Message, StringComparison.Ordinal);
        Assert.Contains("DATABASE_URL", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tables_of_an_application_that_is_new_are_added()
    {
        await using var library = Library();
        await library.StartAsync();
        using (var connection = new SqliteConnection($"Data Source={library.Project.DatabaseFile}"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "DROP TABLE library_loan; DROP TABLE library_pass";
            command.ExecuteNonQuery();
        }
        using var errors = new StringWriter();
        var again = await Project.CreateAsync(Again(library), new(errors: errors));
        Assert.Contains("library_pass", errors.ToString(), StringComparison.Ordinal);
        await using var scope = again.EnterScope();
        Assert.Equal(0, await Loan.Objects.CountAsync());
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_told_with_the_cure()
    {
        await using var library = Library();
        await File.WriteAllTextAsync(Path.Combine(library.Folder, "db.sqlite3"), new string('x', 5000));
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => library.StartAsync());
        Assert.Contains("db.sqlite3 cannot be opened", error.Message, StringComparison.Ordinal);
        Assert.Contains("DATABASE_URL", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_told_with_the_cure()
    {
        await using var library = Library();
        library.Settings.DatabaseUrl = "sqlite:////dev/null/folder/polls.db";
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => library.StartAsync());
        Assert.Contains("/dev/null/folder", error.Message, StringComparison.Ordinal);
        Assert.Contains("DATABASE_URL", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tables_that_cannot_be_made_are_not_told_as_a_database_that_cannot_be_opened()
    {
        await using var site = new TemporaryProject(settings => settings.InstalledApps = [new BrokenRule()]);
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => site.StartAsync());
        Assert.Matches("was opened, and its tables cannot be made \\(.*syntax error", error.Message);
        Assert.DoesNotContain("cannot be opened", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_an_application_throws_stays_what_it_is_and_the_log_names_the_step()
    {
        await using var site = new TemporaryProject(settings => settings.InstalledApps = [new RowThatIsNotThere()]);
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => site.StartAsync());
        Assert.Contains("RowThatIsNotThere.InitialDataAsync failed", site.Errors.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Applications_are_checked()
    {
        await using var library = Library();
        library.Settings.InstalledApps = [new LibraryConfig(), new LibraryConfig()];
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => library.StartAsync());
        Assert.Contains("'library'", error.Message, StringComparison.Ordinal);

        library.Settings.InstalledApps = [new NoModels()];
        error = await Assert.ThrowsAsync<InvalidOperationException>(() => library.StartAsync());
        Assert.Contains("Model<String>", error.Message, StringComparison.Ordinal);
    }

    private static TemporaryProject Library() => new(settings => settings.InstalledApps = [new LibraryConfig()]);

    private static DjangoLike.Conf.Settings Again(TemporaryProject library) =>
        new("test", library.Folder) { InstalledApps = [new LibraryConfig()], DataFolder = library.Folder };

    private sealed class BrokenRule : AppConfig
    {
        public override string Label => "library";

        public override IReadOnlyList<Type> Models => [typeof(Shelf)];

        public override void ConfigureModels(ModelBuilder modelBuilder) =>
            modelBuilder
                .Entity<Shelf>()
                .ToTable(table => table.HasCheckConstraint("CK_no_sql", "this is no condition"));
    }

    private sealed class RowThatIsNotThere : AppConfig
    {
        public override string Label => "library";

        public override IReadOnlyList<Type> Models => [typeof(Shelf)];

        public override async ValueTask InitialDataAsync()
        {
            await Shelf.Objects.CreateAsync(new() { Name = "Ada" });
            await new Shelf { Id = 7, Name = "Nobody" }.SaveAsync();
        }
    }

    private sealed class Shelf : Model<Shelf>
    {
        public string Name { get; set; } = "";
    }

    private sealed class NoModels : AppConfig
    {
        public override string Label => "none";

        public override IReadOnlyList<Type> Models => [typeof(string)];
    }
}
