using System.Data.Common;
using Gateway.DjangoLike.Db.Migrations;
using Microsoft.EntityFrameworkCore;

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
    /// <exception cref="InvalidOperationException">It cannot be used as it is; the message tells the cure.</exception>
    public static async Task<bool> PrepareAsync(Project project, ModelContext context, Func<string, Task> say)
    {
        var location = project.Database.Location;
        try
        {
            if (!context.Database.GetMigrations().Any())
            {
                return await MakeAsync(context, location, say);
            }
            var applied = (await AppliedAsync(context)).ToList();
            if (applied.Count == 0 && await UnversionedDatabase.AdoptAsync(context, location) is { } adopted)
            {
                await say($"took over the database {location}, and recorded {adopted} in it");
                applied.Add(adopted);
            }
            await MigrateAsync(project, context, applied, say);
            await CompareAsync(
                context,
                (table, column) =>
                    new(
                        $"The models have changed, and no migration has made {Named(table, column)} in the database {location}. Run: server --app {project.Settings.Name} -- makemigrations; build; then: server --app {project.Settings.Name} -- migrate"
                    )
            );
            return applied.Count == 0;
        }
        catch (Exception error) when (Cause(error) is { } cause)
        {
            throw CannotOpen(project, cause);
        }
    }

    /// <summary>What the database said, where an error is its own; EF Core wraps what may be over in a moment.</summary>
    public static DbException? Cause(Exception error) => error as DbException ?? error.InnerException as DbException;

    public static InvalidOperationException CannotOpen(Project project, DbException error) =>
        new(
            $"The database {project.Database.Location} cannot be opened ({error.Message}). {project.Database.Cure}",
            error
        );

    public static InvalidOperationException OtherVersion(string location, string difference) =>
        new(
            $"The database {location} is of another version of the models: {difference}. Move it away, or set DATABASE_URL to another."
        );

    private static async Task<bool> MakeAsync(ModelContext context, string location, Func<string, Task> say)
    {
        var created = await context.Database.EnsureCreatedAsync();
        if (created)
        {
            await say($"made the database {location}");
            return true;
        }
        var made = await UnversionedDatabase.AddMissingTablesAsync(context);
        if (made.Count > 0)
        {
            await say($"added to the database {location}: {string.Join(", ", made)}");
        }
        await CompareAsync(
            context,
            (table, column) =>
                OtherVersion(
                    location,
                    column is null ? $"it has no table {table}" : $"its table {table} has no column {column}"
                )
        );
        return false;
    }

    private static async Task MigrateAsync(
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
            return;
        }
        var name = project.Settings.Name;
        if (applied.Count > 0 && !project.Settings.MigrateOnStart)
        {
            throw new InvalidOperationException(
                $"The database {project.Database.Location} is behind the models by {pending.Count} migration(s): {string.Join(", ", pending)}. Make a copy of it, then run: server --app {name} -- migrate (or set DJANGO_MIGRATE_ON_START=true to have every start do it)."
            );
        }
        await MigrationLock.WaitAsync(project, context);
        try
        {
            await context.Database.MigrateAsync();
        }
        catch (Exception error) when (Cause(error) is { } cause)
        {
            throw new InvalidOperationException(
                $"The database {project.Database.Location} was opened, and cannot be migrated ({cause.Message.Split('\n')[0]}). 'server --app {name} -- migrate' tells at which migration.",
                error
            );
        }
        await say(
            applied.Count == 0
                ? $"made the database {project.Database.Location} by {pending.Count} migration(s)"
                : $"migrated the database {project.Database.Location}: {string.Join(", ", pending)}"
        );
    }

    // A database that is yet to be made has no applied ones; a server that does not answer is an error.
    private static async Task<IEnumerable<string>> AppliedAsync(ModelContext context) =>
        await context.Database.GetAppliedMigrationsAsync();

    // Without this a database that is not as the models are fails at the first query that meets the difference, as a 500
    // for some visitor.
    private static async Task CompareAsync(ModelContext context, Func<string, string?, InvalidOperationException> error)
    {
        var tables = await TableColumns.ReadAsync(context);
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
