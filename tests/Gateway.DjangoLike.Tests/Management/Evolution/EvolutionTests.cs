using Gateway.DjangoLike.Contrib.Admin;
using Gateway.DjangoLike.Contrib.Auth;
using Gateway.DjangoLike.Contrib.ContentTypes;
using Gateway.DjangoLike.Contrib.Sessions;
using Gateway.DjangoLike.Tests.Db;
using Microsoft.EntityFrameworkCore;

namespace Gateway.DjangoLike.Tests.Management.Evolution;

/// <summary>Migrations from the first to the last, written by the command, built and applied; on every database.</summary>
public abstract class EvolutionTests
{
    /// <summary>A new, empty database.</summary>
    protected abstract Task<string> DatabaseUrlAsync();

    /// <summary>A query that tells all of a schema, a line for each thing.</summary>
    protected abstract string Schema { get; }

    /// <summary>Words of the vendor's own in the statements of the second migration.</summary>
    protected abstract string Dialect { get; }

    [Fact]
    public async Task A_schema_is_made_changed_and_taken_back()
    {
        await using var shop = new Shop(await DatabaseUrlAsync());
        await shop.MakeMigrationAsync();
        Assert.Contains("_Initial.cs", shop.Said, StringComparison.Ordinal);

        var project = await shop.StartAsync();
        Assert.Contains("by 1 migration(s)", shop.Said, StringComparison.Ordinal);
        await using (project.EnterScope())
        {
            await Before.Gadget.Objects.CreateAsync(new() { Name = "Fan", Remark = "loud" });
            Assert.Equal(2, await Before.Gadget.Objects.CountAsync());
        }
        Assert.Equal(0, await shop.RunAsync("makemigrations", "--check"));

        shop.Apps = [new After.ShopConfig()];
        Assert.Equal(1, await shop.RunAsync("makemigrations", "--check", "--source", shop.Folder));
        Assert.Contains("Create table shop_part", shop.Said, StringComparison.Ordinal);
        Assert.Contains("Add column price to shop_gadget", shop.Said, StringComparison.Ordinal);
        Assert.Contains("Remove column remark from shop_gadget", shop.Said, StringComparison.Ordinal);
        Assert.Contains("-- makemigrations", await shop.RefusedAsync(), StringComparison.Ordinal);

        await shop.MakeMigrationAsync("shop", "--name", "Prices");
        var pending = await shop.RefusedAsync();
        Assert.Contains("_Prices", pending, StringComparison.Ordinal);
        Assert.Contains("server --app Shop -- migrate", pending, StringComparison.Ordinal);

        Assert.Equal(0, await shop.RunAsync("migrate", "--plan"));
        Assert.Matches(@"Applying \d{14}_Prices\.\.\. planned", shop.Said);
        Assert.DoesNotContain("_Initial", shop.Said, StringComparison.Ordinal);
        await ShowsAsync(shop, "[X] ", "[ ] ");

        Assert.True(await shop.RunAsync("migrate") == 0, shop.Said);
        Assert.Matches(@"Applying \d{14}_Prices\.\.\. OK", shop.Said);
        await ShowsAsync(shop, "[X] ", "[X] ");
        Assert.Equal(0, await shop.RunAsync("makemigrations", "--check"));
        project = await shop.StartAsync();
        await using (project.EnterScope())
        {
            Assert.Equal(["Lamp", "Fan"], await NamesAsync());
            var made = await After.Gadget.Objects.CreateAsync(
                new()
                {
                    Name = new string('x', 50),
                    Price = 1.25m,
                    MadeAt = new(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc),
                    Until = new(2027, 1, 1),
                    Warranty = TimeSpan.FromDays(700),
                }
            );
            Assert.Equal(made.MadeAt, (await After.Gadget.Objects.GetAsync(made.Id)).MadeAt);
            await made.DeleteAsync();
            await After.Part.Objects.CreateAsync(new() { GadgetId = 1 });
        }

        Assert.True(await shop.RunAsync("migrate", "shop", "0001") == 0, shop.Said);
        Assert.Matches(@"Unapplying \d{14}_Prices\.\.\. OK", shop.Said);
        await ShowsAsync(shop, "[X] ", "[ ] ");
        Assert.True(await shop.RunAsync("migrate", "Prices") == 0, shop.Said);
        project = await shop.StartAsync();
        await using (project.EnterScope())
        {
            Assert.Equal(["Lamp", "Fan"], await NamesAsync());
            Assert.Equal(0, await After.Part.Objects.CountAsync());
        }

        Assert.Equal(1, await shop.RunAsync("migrate", "shop", "zero"));
        Assert.Contains("takes the tables of all away", shop.Said, StringComparison.Ordinal);
        Assert.Equal(0, await shop.RunAsync("migrate", "zero"));
        await ShowsAsync(shop, "[ ] ", "[ ] ");
        await shop.StartAsync();
        Assert.Contains("by 2 migration(s)", shop.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_rows_that_are_there_get_in_a_new_column_is_told_and_is_the_models_default()
    {
        await using var shop = new Shop(await DatabaseUrlAsync());
        await shop.MakeMigrationAsync();
        await shop.StartAsync();
        shop.Apps = [new Later.ShopConfig()];
        await shop.MakeMigrationAsync("--name", "Later");
        string[] told =
        [
            "Alter column remark on shop_gadget\n      rows that are there get \"none\", the model's default",
            "Add column in_stock to shop_gadget\n      rows that are there get true, the model's default",
            "Add column shade to shop_gadget\n      rows that are there get 1, the model's default",
            "Add column seen_at to shop_gadget\n      rows that are there get 2026-01-02 03:04:05Z, the model's default",
            "Add column price to shop_gadget\n      rows that are there get 0, the model's default",
            "Add column color to shop_gadget\n      rows that are there get \"\", for the model has no default: write another defaultValue",
        ];
        Assert.All(told, line => Assert.Contains(line, shop.Said, StringComparison.Ordinal));
        Assert.Matches(
            @"Add column made_at to shop_gadget\n      rows that are there get 20\d\d-.*Z, the time now",
            shop.Said
        );
        Assert.DoesNotMatch(@"Add column until to shop_gadget\n +rows", shop.Said);

        Assert.True(await shop.RunAsync("migrate") == 0, shop.Said);
        Assert.Equal(0, await shop.RunAsync("makemigrations", "--check"));
        var project = await shop.StartAsync();
        await using var scope = project.EnterScope();
        var lamp = await Later.Gadget.Objects.GetAsync(1);
        Assert.Equal(
            ("none", true, Later.Shade.Dark, TimeSpan.FromDays(1), 0m, ""),
            (lamp.Remark, lamp.InStock, lamp.Shade, lamp.Warranty, lamp.Price, lamp.Color)
        );
        Assert.Equal(new(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc), lamp.SeenAt);
        Assert.True(lamp.MadeAt.Year > 2000);
    }

    [Fact]
    public async Task A_key_that_rows_that_are_there_have_no_value_for_is_told()
    {
        await using var shop = new Shop(await DatabaseUrlAsync()) { Apps = [new Unreferred()] };
        await shop.MakeMigrationAsync();
        shop.Apps = [new After.ShopConfig()];
        Assert.Equal(0, await shop.RunAsync("makemigrations", "--dry-run"));
        Assert.Matches(
            @"Add column gadget_id to shop_part\n      rows that are there get 0, which refers to no row",
            shop.Said
        );
    }

    [Fact]
    public async Task The_statements_of_a_migration_are_the_vendors_own()
    {
        await using var shop = new Shop(await DatabaseUrlAsync());
        await shop.MakeMigrationAsync();
        shop.Apps = [new After.ShopConfig()];
        await shop.MakeMigrationAsync("--name", "Prices");
        Assert.Equal(0, await shop.RunAsync("sqlmigrate", "shop", "0002"));
        Assert.Contains(Dialect, shop.Said, StringComparison.Ordinal);
        Assert.Contains("shop_part", shop.Said, StringComparison.Ordinal);
        Assert.DoesNotContain("CREATE TABLE \"shop_gadget\"", shop.Said, StringComparison.Ordinal);
        Assert.Equal(0, await shop.RunAsync("sqlmigrate", "Prices", "--backwards"));
        Assert.Contains("DROP TABLE", shop.Said, StringComparison.Ordinal);
        Assert.Equal(1, await shop.RunAsync("sqlmigrate", "0003"));
        Assert.Contains("No migration is called '0003'. There are: ", shop.Said, StringComparison.Ordinal);
        Assert.Equal(2, await shop.RunAsync("sqlmigrate", "polls", "0001"));
        Assert.Contains("No installed app with label 'polls'. There are: shop.", shop.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Migrations_make_the_same_tables_as_the_models()
    {
        await using var byModels = Everything(await DatabaseUrlAsync());
        await using var byMigrations = Everything(await DatabaseUrlAsync());
        await byMigrations.MakeMigrationAsync();
        Assert.Equal(0, await byMigrations.RunAsync("migrate"));
        var expected = await SchemaAsync(await byModels.StartAsync());
        var made = await SchemaAsync(await byMigrations.StartAsync());
        Assert.Contains(expected, line => line.Contains("auth_user_groups", StringComparison.Ordinal));
        Assert.Equal(expected, made);
    }

    [Fact]
    public async Task A_database_from_before_there_were_migrations_is_taken_over()
    {
        await using var shop = new Shop(await DatabaseUrlAsync());
        var project = await shop.StartAsync();
        await using (project.EnterScope())
        {
            await Before.Gadget.Objects.CreateAsync(new() { Name = "Fan" });
        }
        await shop.MakeMigrationAsync();
        Assert.Equal(0, await shop.RunAsync("migrate", "--plan"));
        Assert.Contains("To take over tables that are there already", shop.Said, StringComparison.Ordinal);
        await ShowsAsync(shop, "[ ] ");
        project = await shop.StartAsync();
        Assert.Matches(@"took over the database .*, and recorded \d{14}_Initial in it", shop.Said);
        await using (project.EnterScope())
        {
            Assert.Equal(2, await Before.Gadget.Objects.CountAsync());
        }
        await ShowsAsync(shop, "[X] ");
        Assert.Equal(0, await shop.RunAsync("migrate"));
        Assert.Contains("No migrations to apply.", shop.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_from_before_that_is_of_other_models_is_refused_with_the_cure()
    {
        await using var shop = new Shop(await DatabaseUrlAsync());
        await shop.StartAsync();
        shop.Apps = [new After.ShopConfig()];
        await shop.MakeMigrationAsync();
        var refused = await shop.RefusedAsync();
        Assert.Contains("shop_gadget has no column", refused, StringComparison.Ordinal);
        Assert.Contains("DATABASE_URL", refused, StringComparison.Ordinal);
        Assert.Equal(1, await shop.RunAsync("migrate"));
        Assert.Contains("shop_gadget has no column", shop.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_that_is_wished_a_start_migrates()
    {
        await using var shop = new Shop(await DatabaseUrlAsync());
        await shop.MakeMigrationAsync();
        await shop.StartAsync();
        shop.Apps = [new After.ShopConfig()];
        await shop.MakeMigrationAsync("--name", "Prices");
        shop.MigrateOnStart = true;
        await shop.StartAsync();
        Assert.Contains("migrated the database", shop.Said, StringComparison.Ordinal);
        await ShowsAsync(shop, "[X] ", "[X] ");
    }

    [Fact]
    public async Task Data_that_stands_against_a_migration_is_told_and_stays()
    {
        await using var shop = new Shop(await DatabaseUrlAsync());
        await shop.MakeMigrationAsync();
        var project = await shop.StartAsync();
        await using (project.EnterScope())
        {
            await Before.Gadget.Objects.CreateAsync(new() { Name = "Lamp" });
        }
        shop.Apps = [new After.ShopConfig()];
        await shop.MakeMigrationAsync("--name", "Prices");
        Assert.Equal(1, await shop.RunAsync("migrate"));
        Assert.Matches(@"migrate: \d{14}_Prices failed \(.*(?i)unique.*\)\. .*migrate again", shop.Said);
        await ShowsAsync(shop, "[X] ", "[ ] ");
        shop.Apps = [new Before.ShopConfig()];
        shop.Migrations = null;
        project = await shop.StartAsync();
        await using (project.EnterScope())
        {
            Assert.Equal(2, await Before.Gadget.Objects.CountAsync());
        }
    }

    [Fact]
    public async Task A_database_ahead_of_the_application_is_told_of_and_served()
    {
        await using var shop = new Shop(await DatabaseUrlAsync());
        await shop.MakeMigrationAsync();
        var first = shop.Migrations;
        await shop.MakeMigrationAsync("--empty", "--name", "Later");
        await shop.StartAsync();
        shop.Migrations = first;
        await shop.StartAsync();
        Assert.Contains("is ahead of this application by 1 migration(s)", shop.Said, StringComparison.Ordinal);
        Assert.Equal(0, await shop.RunAsync("showmigrations"));
        Assert.Contains("_Later (unknown here", shop.Said, StringComparison.Ordinal);
    }

    private static Shop Everything(string url) =>
        new(url)
        {
            Apps =
            [
                new AdminConfig(),
                new AuthConfig(),
                new ContentTypesConfig(),
                new SessionsConfig(),
                new LibraryConfig(),
                new After.ShopConfig(),
            ],
        };

    private sealed class Unreferred : Gateway.DjangoLike.Apps.AppConfig
    {
        public override string Label => "shop";

        public override IReadOnlyList<Type> Models => [typeof(After.Gadget), typeof(Part)];
    }

    private sealed class Part : Gateway.DjangoLike.Db.Model<Part>;

    private static async Task ShowsAsync(Shop shop, params string[] marks)
    {
        Assert.Equal(0, await shop.RunAsync("showmigrations", "shop"));
        Assert.Equal(
            marks,
            shop.Said.Split('\n')
                .Where(line => line.StartsWith(" [", StringComparison.Ordinal))
                .Select(line => line[1..5])
        );
    }

    private static async Task<IEnumerable<string>> NamesAsync() =>
        (await After.Gadget.Objects.OrderBy(row => row.Id).ToListAsync()).Select(row => row.Name);

    private async Task<List<string>> SchemaAsync(Project project)
    {
        await using var scope = project.EnterScope();
        var lines = await scope.Database.Database.SqlQueryRaw<string>(Schema).ToListAsync();
        return
        [
            .. lines
                .Where(line => !line.Contains("__EFMigrations", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal),
        ];
    }
}
