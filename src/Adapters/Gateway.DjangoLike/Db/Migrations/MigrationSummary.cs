using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace Gateway.DjangoLike.Db.Migrations;

/// <summary>Says what an operation does, in the words of <c>makemigrations</c>, and names a migration after it.</summary>
internal static class MigrationSummary
{
    public static string Of(MigrationOperation operation) =>
        operation switch
        {
            CreateTableOperation table => $"Create table {table.Name}",
            DropTableOperation table => $"Delete table {table.Name}",
            RenameTableOperation table => $"Rename table {table.Name} to {table.NewName}",
            AddColumnOperation column => $"Add column {column.Name} to {column.Table}",
            DropColumnOperation column => $"Remove column {column.Name} from {column.Table}",
            AlterColumnOperation column => $"Alter column {column.Name} on {column.Table}",
            RenameColumnOperation column => $"Rename column {column.Name} on {column.Table} to {column.NewName}",
            CreateIndexOperation index =>
                $"Create {(index.IsUnique ? "unique " : "")}index {index.Name} on {index.Table}",
            DropIndexOperation index => $"Remove index {index.Name}",
            AddForeignKeyOperation key => $"Add foreign key {key.Name} on {key.Table}",
            DropForeignKeyOperation key => $"Remove foreign key {key.Name} on {key.Table}",
            _ => operation.GetType().Name.Replace("Operation", "", StringComparison.Ordinal),
        };

    /// <param name="operations">What the migration does.</param>
    /// <param name="known">The names of the migrations there are.</param>
    public static string NameOf(IReadOnlyList<MigrationOperation> operations, IReadOnlyCollection<string> known)
    {
        var name =
            known.Count == 0 ? "Initial"
            : operations.Where(operation => operation is not CreateIndexOperation).ToList() is [var only] ? Words(only)
            : "Auto";
        return known.Contains(name, StringComparer.OrdinalIgnoreCase) || name == "Auto"
            ? $"{name}{known.Count + 1}"
            : name;
    }

    private static string Words(MigrationOperation operation) =>
        operation switch
        {
            CreateTableOperation table => Pascal(table.Name),
            DropTableOperation table => "Delete" + Pascal(table.Name),
            AddColumnOperation column => Pascal(column.Table) + Pascal(column.Name),
            DropColumnOperation column => "Remove" + Pascal(column.Table) + Pascal(column.Name),
            AlterColumnOperation column => "Alter" + Pascal(column.Table) + Pascal(column.Name),
            _ => "Auto",
        };

    private static string Pascal(string name) =>
        string.Concat(
            name.Split('_', StringSplitOptions.RemoveEmptyEntries)
                .Select(word => char.ToUpperInvariant(word[0]) + word[1..])
        );
}
