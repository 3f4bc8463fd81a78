using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace Gateway.DjangoLike.Db.Migrations;

/// <summary>EF Core's lock against two that migrate one SQLite file at once is a row, which stays when its owner is killed, and
/// which EF Core waits for without an end. Here the wait has one, and says why.</summary>
internal static class MigrationLock
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>Waits until nobody else migrates the database.</summary>
    /// <exception cref="InvalidOperationException">Somebody does for longer than half a minute; the message tells the
    /// cure.</exception>
    public static async Task WaitAsync(Project project, ModelContext context)
    {
        // PostgreSQL's lock goes with its connection.
        if (!context.IsSqlite || !(await TableColumns.ReadAsync(context)).ContainsKey("__EFMigrationsLock"))
        {
            return;
        }
        var clock = project.Settings.TimeProvider;
        while (await TakenAtAsync(context) is { } taken)
        {
            if (clock.GetUtcNow() - taken > Patience)
            {
                throw new InvalidOperationException(
                    $"The database {project.Database.Location} is being migrated since {taken:u}, or was when that process was killed. If it still runs, wait for it; if not: sqlite3 {project.Database.Location} 'DELETE FROM \"__EFMigrationsLock\"'"
                );
            }
            await Task.Delay(Pause, clock);
        }
    }

    private static async Task<DateTimeOffset?> TakenAtAsync(ModelContext context)
    {
        var rows = await context
            .Database.SqlQuery<string>($"""SELECT "Timestamp" AS "Value" FROM "__EFMigrationsLock" """)
            .ToListAsync();
        return rows is [var text]
            ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal)
            : null;
    }
}
