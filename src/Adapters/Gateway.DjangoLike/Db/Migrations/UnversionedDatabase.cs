using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Microsoft.EntityFrameworkCore.Storage;

namespace Gateway.DjangoLike.Db.Migrations;

/// <summary>Takes a database whose tables were made without migrations into the care of migrations
/// (<c>migrate --fake-initial</c>): what the first migration would make and is there already is left, what is missing is
/// made, and the migration is recorded.</summary>
internal static class UnversionedDatabase
{
    /// <summary>Returns the id of the migration that <see cref="AdoptAsync"/> would record; null for none.</summary>
    public static async Task<string?> FindAsync(ModelContext context)
    {
        var tables = await TableColumns.ReadAsync(context);
        var (id, migration) = First(context);
        return Made(migration, tables).Count == 0 ? null : id;
    }

    /// <summary>Returns the id of the migration recorded; null when there was no table of the first migration's.</summary>
    public static async Task<string?> AdoptAsync(ModelContext context, string location)
    {
        var tables = await TableColumns.ReadAsync(context);
        var (id, migration) = First(context);
        var there = Made(migration, tables);
        // Tables that another start has made meanwhile come with their record.
        if (there.Count == 0 || (await context.Database.GetAppliedMigrationsAsync()).Any())
        {
            return null;
        }
        foreach (var table in there)
        {
            if (table.Columns.Find(column => !tables[table.Name].Contains(column.Name)) is { } missing)
            {
                throw DatabaseFailure.OtherVersion(
                    location,
                    $"its table {table.Name} has no column {missing.Name}, and no migration is recorded in it"
                );
            }
        }
        var names = there.Select(table => table.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        List<MigrationOperation> missingOperations =
        [
            .. migration
                .UpOperations.Where(operation =>
                    operation is not CreateTableOperation table || !names.Contains(table.Name)
                )
                .Where(operation => operation is not CreateIndexOperation index || !names.Contains(index.Table)),
        ];
        await RunAsync(context, missingOperations, TargetOf(context, migration));
        await RecordAsync(context, id);
        return id;
    }

    /// <summary>Makes the tables of the models that a database does not have, as <c>migrate --run-syncdb</c> does.</summary>
    /// <returns>The tables made.</returns>
    public static async Task<IReadOnlyList<string>> AddMissingTablesAsync(ModelContext context)
    {
        var tables = await TableColumns.ReadAsync(context);
        var model = context.GetService<IDesignTimeModel>().Model;
        var missing = context
            .GetService<IMigrationsModelDiffer>()
            .GetDifferences(null, model.GetRelationalModel())
            .Where(operation =>
                operation switch
                {
                    CreateTableOperation table => !tables.ContainsKey(table.Name),
                    CreateIndexOperation index => !tables.ContainsKey(index.Table),
                    _ => false,
                }
            )
            .ToList();
        await RunAsync(context, missing, model);
        return [.. missing.OfType<CreateTableOperation>().Select(table => table.Name)];
    }

    private static (string Id, Migration Migration) First(ModelContext context)
    {
        var assembly = context.GetService<IMigrationsAssembly>();
        var (id, type) = assembly.Migrations.First();
        return (id, assembly.CreateMigration(type, context.Database.ProviderName!));
    }

    private static List<CreateTableOperation> Made(
        Migration migration,
        IReadOnlyDictionary<string, HashSet<string>> tables
    ) => [.. migration.UpOperations.OfType<CreateTableOperation>().Where(table => tables.ContainsKey(table.Name))];

    private static Task RunAsync(ModelContext context, List<MigrationOperation> operations, IModel model) =>
        operations.Count == 0
            ? Task.CompletedTask
            : context
                .GetService<IMigrationCommandExecutor>()
                .ExecuteNonQueryAsync(
                    context.GetService<IMigrationsSqlGenerator>().Generate(operations, model),
                    context.GetService<IRelationalConnection>()
                );

    private static IModel TargetOf(ModelContext context, Migration migration) =>
        context
            .GetService<IModelRuntimeInitializer>()
            .Initialize(
                migration.TargetModel is IMutableModel mutable ? mutable.FinalizeModel() : migration.TargetModel
            );

    private static async Task RecordAsync(ModelContext context, string id)
    {
        var history = context.GetService<IHistoryRepository>();
        var version = context.Model.GetProductVersion() ?? "10.0.0";
        var script = history.GetCreateIfNotExistsScript() + history.GetInsertScript(new(id, version));
        await using var command = context.Database.GetDbConnection().CreateCommand();
        await context.Database.OpenConnectionAsync();
        try
        {
            await ExecuteAsync(command, script);
        }
        finally
        {
            await context.Database.CloseConnectionAsync();
        }
    }

    private static Task ExecuteAsync(DbCommand command, string script)
    {
        command.CommandText = script;
        return command.ExecuteNonQueryAsync();
    }
}
