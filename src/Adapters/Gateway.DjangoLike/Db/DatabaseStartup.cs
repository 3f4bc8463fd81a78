using Gateway.DjangoLike.Db.Migrations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace Gateway.DjangoLike.Db;

/// <summary>What happens to the database at start-up: an empty one is migrated, one that is behind is told of, and one of
/// other models is refused.</summary>
internal static class DatabaseStartup
{
    /// <summary>Brings the database to where it can be used.</summary>
    /// <param name="project">The project.</param>
    /// <param name="context">A context of the project's database.</param>
    /// <param name="say">Told what was done.</param>
    /// <returns>Whether the database was empty before.</returns>
    /// <exception cref="InvalidOperationException">It cannot be opened, or used as it is; the message names what failed, and
    /// tells the cure.</exception>
    public static async Task<bool> PrepareAsync(Project project, ModelContext context, Func<string, Task> say)
    {
        var hasMigrations = context.Database.GetMigrations().Any();
        await OpenAsync(project, context, makes: !hasMigrations);
        if (!hasMigrations)
        {
            return await MakeAsync(project, context, say);
        }
        var applied = await AppliedAsync(project, context);
        if (applied.Count == 0 && await TakeOverAsync(project, context) is { } adopted)
        {
            await say($"took over the database {project.Database.Location}, and recorded {adopted} in it");
            applied.Add(adopted);
        }
        var isNew = await MigrateAsync(project, context, applied, say);
        await CompareAsync(
            project,
            context,
            (table, column) =>
                new(
                    $"The models have changed, and no migration has made {Named(table, column)} in the database {project.Database.Location}. Run: server --app {project.Settings.Name} -- makemigrations; build; then: server --app {project.Settings.Name} -- migrate"
                )
        );
        return isNew;
    }

    /// <summary>Takes over a database whose tables were made without migrations; see
    /// <see cref="UnversionedDatabase.AdoptAsync"/>.</summary>
    /// <returns>The id of the migration recorded; null for none.</returns>
    /// <exception cref="InvalidOperationException">Its tables are others, or it refused; nothing is recorded then.</exception>
    public static Task<string?> TakeOverAsync(Project project, ModelContext context) =>
        DatabaseFailure.OpenedAsync(
            project,
            "its tables, which are there without migrations, cannot be taken over",
            () => UnversionedDatabase.AdoptAsync(context, project.Database.Location),
            "No migration is recorded; change the tables or the first migration, and migrate again."
        );

    /// <summary>Opens the database, and does nothing else with it.</summary>
    /// <param name="project">The project.</param>
    /// <param name="context">A context of the project's database.</param>
    /// <param name="makes">Whether one that a server has not is made, as EF Core does for a project without
    /// migrations; a file always is.</param>
    /// <exception cref="InvalidOperationException">It cannot be opened; the message tells the cure.</exception>
    public static Task OpenAsync(Project project, ModelContext context, bool makes = false) =>
        DatabaseFailure.OpeningAsync(
            project,
            async () =>
            {
                var creator = context.GetService<IRelationalDatabaseCreator>();
                // A file of SQLite's that is made by being opened has no write-ahead log, and its readers wait for writers.
                if ((makes || context.IsSqlite) && !await creator.ExistsAsync())
                {
                    await creator.CreateAsync();
                }
                // SQLite reads a file when it is first asked for something of it.
                return await TableColumns.ReadAsync(context);
            }
        );

    private static async Task<bool> MakeAsync(Project project, ModelContext context, Func<string, Task> say)
    {
        var location = project.Database.Location;
        if (await DatabaseFailure.OpenedAsync(project, "its tables cannot be made", () => MakeTablesAsync(context)))
        {
            await say($"made the database {location}");
            return true;
        }
        var made = await DatabaseFailure.OpenedAsync(
            project,
            "the tables it lacks cannot be made",
            () => UnversionedDatabase.AddMissingTablesAsync(context)
        );
        if (made.Count > 0)
        {
            await say($"added to the database {location}: {string.Join(", ", made)}");
        }
        await CompareAsync(
            project,
            context,
            (table, column) =>
                DatabaseFailure.OtherVersion(
                    location,
                    column is null ? $"it has no table {table}" : $"its table {table} has no column {column}"
                )
        );
        return false;
    }

    // Tables are made in one transaction: where another start was quicker, all of them are there.
    private static async Task<bool> MakeTablesAsync(ModelContext context)
    {
        try
        {
            return await context.Database.EnsureCreatedAsync();
        }
        catch (Exception error) when (DatabaseFailure.Cause(error) is not null)
        {
            if (!await context.GetService<IRelationalDatabaseCreator>().HasTablesAsync())
            {
                throw;
            }
            return false;
        }
    }

    /// <returns>Whether it was this start that made the first tables, and no other at the same time.</returns>
    private static async Task<bool> MigrateAsync(
        Project project,
        ModelContext context,
        List<string> applied,
        Func<string, Task> say
    )
    {
        var known = context.Database.GetMigrations().ToList();
        var ahead = applied.Except(known, StringComparer.Ordinal).ToList();
        if (ahead.Count > 0)
        {
            await say(
                $"WARNING: the database {project.Database.Location} is ahead of this application by {ahead.Count} migration(s): {string.Join(", ", ahead)}; a newer version has been here"
            );
        }
        var pending = known.Except(applied, StringComparer.Ordinal).ToList();
        if (pending.Count == 0)
        {
            return false;
        }
        var name = project.Settings.Name;
        if (applied.Count > 0 && !project.Settings.MigrateOnStart)
        {
            throw new InvalidOperationException(
                $"The database {project.Database.Location} is behind the models by {pending.Count} migration(s): {string.Join(", ", pending)}. Make a copy of it, then run: server --app {name} -- migrate (or set DJANGO_MIGRATE_ON_START=true to have every start do it)."
            );
        }
        var done = await DatabaseFailure.OpenedAsync(
            project,
            "cannot be migrated",
            async () =>
            {
                await MigrationLock.WaitAsync(project, context);
                using var run = new MigrationRun(context);
                await context.Database.MigrateAsync();
                return run.Applied;
            },
            $"'server --app {name} -- migrate' tells at which migration."
        );
        await say(
            done.Count == 0
                ? $"found the database {project.Database.Location} migrated by another start at the same time"
            : applied.Count == 0 ? $"made the database {project.Database.Location} by {done.Count} migration(s)"
            : $"migrated the database {project.Database.Location}: {string.Join(", ", done)}"
        );
        return applied.Count == 0 && done.Contains(known[0]);
    }

    private static Task<List<string>> AppliedAsync(Project project, ModelContext context) =>
        DatabaseFailure.OpenedAsync(
            project,
            "the migrations recorded in it cannot be read",
            async () => (await context.Database.GetAppliedMigrationsAsync()).ToList()
        );

    // Without this a database that is not as the models are fails at the first query that meets the difference, as a 500
    // for some visitor.
    private static async Task CompareAsync(
        Project project,
        ModelContext context,
        Func<string, string?, InvalidOperationException> error
    )
    {
        var tables = await DatabaseFailure.OpenedAsync(
            project,
            "its tables cannot be read",
            () => TableColumns.ReadAsync(context)
        );
        foreach (var entity in context.Model.GetEntityTypes())
        {
            if (entity.GetTableName() is not { } name)
            {
                continue;
            }
            if (!tables.TryGetValue(name, out var columns))
            {
                throw error(name, null);
            }
            if (
                entity.GetProperties().FirstOrDefault(property => !columns.Contains(property.GetColumnName())) is
                { } missing
            )
            {
                throw error(name, missing.GetColumnName());
            }
        }
    }

    private static string Named(string table, string? column) =>
        column is null ? $"the table {table}" : $"the column {column} of the table {table}";
}
