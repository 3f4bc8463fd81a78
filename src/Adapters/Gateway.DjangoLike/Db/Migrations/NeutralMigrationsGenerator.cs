using Microsoft.EntityFrameworkCore.Migrations.Design;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

namespace Gateway.DjangoLike.Db.Migrations;

/// <summary>Writes migrations that serve every database: columns without a vendor's type, and generated keys in the words
/// of each.</summary>
internal sealed class NeutralMigrationsGenerator(
    MigrationsCodeGeneratorDependencies dependencies,
    CSharpMigrationsGeneratorDependencies csharpDependencies
) : CSharpMigrationsGenerator(dependencies, csharpDependencies)
{
    private const string Generated = "Sqlite:Autoincrement";
    private const string PostgresGenerated = "Npgsql:ValueGenerationStrategy";

    // Other types were said by the application itself.
    private static readonly string[] Derived = ["INTEGER", "TEXT", "REAL", "BLOB"];

    public override string GenerateMigration(
        string? migrationNamespace,
        string migrationName,
        IReadOnlyList<MigrationOperation> upOperations,
        IReadOnlyList<MigrationOperation> downOperations
    )
    {
        foreach (var column in upOperations.Concat(downOperations).SelectMany(Columns))
        {
            column.ColumnType = Derived.Contains(column.ColumnType) ? null : column.ColumnType;
            if (column[Generated] is true)
            {
                column[PostgresGenerated] = NpgsqlValueGenerationStrategy.IdentityByDefaultColumn;
            }
        }
        return base.GenerateMigration(migrationNamespace, migrationName, upOperations, downOperations);
    }

    private static IEnumerable<ColumnOperation> Columns(MigrationOperation operation) =>
        operation switch
        {
            CreateTableOperation table => table.Columns,
            AlterColumnOperation altered => [altered, altered.OldColumn],
            ColumnOperation column => [column],
            _ => [],
        };
}
