using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace Gateway.DjangoLike.Db;

/// <summary>What happens to the database at start-up: it is made when there is none, and compared with the models when
/// there is one.</summary>
internal static class DatabaseStartup
{
    /// <summary>Returns true when the tables were made now.</summary>
    public static async Task<bool> PrepareAsync(ModelContext context, string location)
    {
        try
        {
            var created = await context.Database.EnsureCreatedAsync();
            if (!created)
            {
                await CompareAsync(context, location);
            }
            return created;
        }
        catch (DbException error)
        {
            throw new InvalidOperationException(
                $"The database {location} cannot be opened ({error.Message}). Set DATABASE_URL to a file that can be written, such as sqlite:////folder/polls.db.",
                error
            );
        }
    }

    // Without this an old file fails at the first query that meets the difference, as a 500 for some visitor.
    private static async Task CompareAsync(ModelContext context, string location)
    {
        foreach (var table in context.Model.GetEntityTypes().GroupBy(entity => entity.GetTableName()))
        {
            if (table.Key is not { } name)
            {
                continue;
            }
            var found = await context
                .Database.SqlQuery<string>($"SELECT name AS Value FROM pragma_table_info({name})")
                .ToListAsync();
            var missing = table
                .SelectMany(entity => entity.GetProperties())
                .Select(property => property.GetColumnName())
                .FirstOrDefault(column => !found.Contains(column, StringComparer.OrdinalIgnoreCase));
            if (missing is not null)
            {
                throw new InvalidOperationException(
                    $"The database {location} is of another version of the models: "
                        + (found.Count == 0 ? $"it has no table {name}" : $"its table {name} has no column {missing}")
                        + ". Move the file away, or set DATABASE_URL to another."
                );
            }
        }
    }
}
