using Gateway.DjangoLike.Apps;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Gateway.DjangoLike.Tests.Management.Evolution;

public sealed class SqliteEvolutionTests : EvolutionTests
{
    protected override string Schema =>
        """SELECT name || ': ' || sql AS "Value" FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'""";

    protected override string Dialect => "AUTOINCREMENT";

    protected override Task<string> DatabaseUrlAsync() => Task.FromResult("sqlite:///shop.db");

    [Fact]
    public async Task A_migration_that_was_killed_is_told_of_instead_of_waited_for()
    {
        await using var shop = new Shop("sqlite:///shop.db");
        await shop.MakeMigrationAsync();
        var project = await shop.StartAsync();
        shop.Apps = [new After.ShopConfig()];
        await shop.MakeMigrationAsync("--name", "Prices");
        using (var connection = new SqliteConnection($"Data Source={project.DatabaseFile}"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText =
                """INSERT INTO "__EFMigrationsLock" ("Id", "Timestamp") VALUES (1, '2026-01-02 03:04:05+00:00')""";
            command.ExecuteNonQuery();
        }
        Assert.Equal(1, await shop.RunAsync("migrate"));
        Assert.Contains("is being migrated since 2026-01-02 03:04:05Z", shop.Said, StringComparison.Ordinal);
        shop.MigrateOnStart = true;
        Assert.Contains("DELETE FROM \"__EFMigrationsLock\"", await shop.RefusedAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tables_that_cannot_be_taken_over_are_not_told_as_a_database_that_cannot_be_opened()
    {
        await using var shop = new Shop("sqlite:///shop.db") { Apps = [new After.ShopConfig()] };
        var project = await shop.StartAsync();
        using (var connection = new SqliteConnection($"Data Source={project.DatabaseFile}"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "DROP TABLE shop_part; CREATE VIEW shop_part AS SELECT 1 AS id";
            command.ExecuteNonQuery();
        }
        await shop.MakeMigrationAsync();
        var refused = await shop.RefusedAsync();
        Assert.Equal(1, await shop.RunAsync("migrate"));
        foreach (var told in new[] { refused, shop.Said })
        {
            Assert.Matches("was opened, and its tables, .* cannot be taken over \\(.*shop_part", told);
            Assert.Contains("No migration is recorded", told, StringComparison.Ordinal);
            Assert.DoesNotContain("cannot be opened", told, StringComparison.Ordinal);
        }
        Assert.Equal(0, await shop.RunAsync("showmigrations"));
        Assert.Contains("[ ] ", shop.Said, StringComparison.Ordinal);
    }

    [Theory]
    // Between the reading of what is applied and of what is there, and behind both.
    [InlineData("FROM \"sqlite_master\"", 1)]
    [InlineData("FROM sqlite_master", 2)]
    public async Task Of_two_first_starts_at_once_one_makes_the_tables_and_gives_the_first_data(string read, int times)
    {
        await using var shop = new Shop("sqlite:///shop.db");
        await shop.MakeMigrationAsync();
        using var overtaking = new AfterRead(
            Path.Combine(shop.Folder, "shop.db"),
            read,
            times,
            async () => await shop.StartAsync()
        );
        var project = await shop.StartAsync();
        Assert.True(overtaking.HasRun);
        Assert.Contains("migrated by another start at the same time", shop.Said, StringComparison.Ordinal);
        Assert.DoesNotContain("took over", shop.Said, StringComparison.Ordinal);
        await using var scope = project.EnterScope();
        Assert.Equal(1, await Before.Gadget.Objects.CountAsync());
    }

    [Fact]
    public async Task A_file_that_migrations_make_has_a_write_ahead_log()
    {
        await using var shop = new Shop("sqlite:///shop.db");
        await shop.MakeMigrationAsync();
        var project = await shop.StartAsync();
        using var connection = new SqliteConnection($"Data Source={project.DatabaseFile}");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode";
        Assert.Equal("wal", command.ExecuteScalar());
    }

    [Fact]
    public async Task A_plan_and_a_list_make_no_file()
    {
        await using var shop = new Shop("sqlite:///shop.db");
        await shop.MakeMigrationAsync();
        Assert.Equal(0, await shop.RunAsync("migrate", "--plan"));
        Assert.Contains("_Initial... planned", shop.Said, StringComparison.Ordinal);
        Assert.Equal(0, await shop.RunAsync("showmigrations"));
        Assert.False(File.Exists(Path.Combine(shop.Folder, "shop.db")));
    }

    [Fact]
    public async Task A_migration_is_not_written_twice_before_it_is_built()
    {
        await using var shop = new Shop("sqlite:///shop.db");
        Assert.Equal(0, await shop.RunAsync("makemigrations", "--source", shop.Folder));
        Assert.Equal(1, await shop.RunAsync("makemigrations", "--source", shop.Folder, "--name", "Again"));
        Assert.Contains("not built yet", shop.Said, StringComparison.Ordinal);
        Assert.Equal(2, await shop.RunAsync("makemigrations", "polls"));
        Assert.Contains("There are: shop.", shop.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Migrating_an_empty_database_gives_it_its_first_data_as_a_first_start_does()
    {
        await using var shop = new Shop("sqlite:///shop.db");
        await shop.MakeMigrationAsync();
        Assert.Equal(0, await shop.RunAsync("migrate"));
        var project = await shop.StartAsync();
        await using var scope = project.EnterScope();
        Assert.Equal("Lamp", (await Before.Gadget.Objects.GetAsync(1)).Name);
        Assert.Equal(1, await Before.Gadget.Objects.CountAsync());
    }

    [Fact]
    public async Task A_database_taken_to_an_earlier_migration_first_gets_no_first_data()
    {
        await using var shop = new Shop("sqlite:///shop.db");
        await shop.MakeMigrationAsync();
        await shop.MakeMigrationAsync("--empty", "--name", "Later");
        Assert.Equal(0, await shop.RunAsync("migrate", "0001"));
        Assert.Equal(0, await shop.RunAsync("migrate"));
        var project = await shop.StartAsync();
        await using var scope = project.EnterScope();
        Assert.Equal(0, await Before.Gadget.Objects.CountAsync());
    }

    [Fact]
    public async Task First_data_that_fails_is_not_told_as_a_database_that_cannot_be_opened()
    {
        await using var shop = new Shop("sqlite:///shop.db") { Apps = [new TwiceTheSameConfig()] };
        await shop.MakeMigrationAsync();
        await Assert.ThrowsAsync<DbUpdateException>(() => shop.RunAsync("migrate"));
        Assert.Contains("_Initial... OK", shop.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_application_named_by_itself_is_not_a_migration_whose_name_ends_like_it()
    {
        await using var shop = new Shop("sqlite:///shop.db");
        await shop.MakeMigrationAsync("--name", "Add_shop");
        await shop.MakeMigrationAsync("--empty", "--name", "Later");
        Assert.Equal(0, await shop.RunAsync("migrate"));
        Assert.Equal(0, await shop.RunAsync("migrate", "shop"));
        Assert.Contains("No migrations to apply.", shop.Said, StringComparison.Ordinal);
        Assert.Equal(0, await shop.RunAsync("migrate", "shop", "shop"));
        Assert.Contains("_Later... OK", shop.Said, StringComparison.Ordinal);
    }

    private sealed class TwiceTheSameConfig : AppConfig
    {
        public override string Label => "shop";

        public override IReadOnlyList<Type> Models => [typeof(After.Gadget), typeof(After.Part)];

        public override async ValueTask InitialDataAsync()
        {
            await After.Gadget.Objects.CreateAsync(new() { Name = "Lamp" });
            await After.Gadget.Objects.CreateAsync(new() { Name = "Lamp" });
        }
    }
}
