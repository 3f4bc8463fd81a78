using Microsoft.EntityFrameworkCore;

namespace Gateway.DjangoLike.Db.Migrations;

/// <summary>The tables a database has, with their columns.</summary>
internal static class TableColumns
{
    public static async Task<IReadOnlyDictionary<string, HashSet<string>>> ReadAsync(ModelContext context)
    {
        var rows = await (
            context.IsSqlite
                ? context.Database.SqlQuery<string>(
                    $"SELECT m.name || '.' || p.name AS Value FROM sqlite_master m JOIN pragma_table_info(m.name) p WHERE m.type = 'table'"
                )
                : context.Database.SqlQuery<string>(
                    $"""SELECT table_name || '.' || column_name AS "Value" FROM information_schema.columns WHERE table_schema = current_schema()"""
                )
        ).ToListAsync();
        return rows.Select(row => row.Split('.', 2))
            .GroupBy(row => row[0], row => row[1], StringComparer.OrdinalIgnoreCase)
            .ToDictionary(
                table => table.Key,
                table => table.ToHashSet(StringComparer.OrdinalIgnoreCase),
                StringComparer.OrdinalIgnoreCase
            );
    }
}
