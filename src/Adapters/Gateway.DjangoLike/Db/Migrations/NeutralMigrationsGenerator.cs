using Microsoft.EntityFrameworkCore.Migrations.Design;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

namespace Gateway.DjangoLike.Db.Migrations;

/// <summary>Writes migrations that serve every database: columns without a vendor's type, and generated keys in the words
/// of each.</summary>
internal sealed class NeutralMigrationsGenerator(
    MigrationsCodeGeneratorDependencies dependencies,
    CSharpMigrationsGeneratorDependencies csharpDependencies,
    ExistingRows existingRows
) : CSharpMigrationsGenerator(dependencies, csharpDependencies)
{
    private const string Generated = "Sqlite:Autoincrement";
    private const string PostgresGenerated = "Npgsql:ValueGenerationStrategy";

    public override string GenerateMigration(
        string? migrationNamespace,
        string migrationName,
        IReadOnlyList<MigrationOperation> upOperations,
        IReadOnlyList<MigrationOperation> downOperations
    )
    {
        existingRows.Fill(upOperations);
        foreach (var column in upOperations.Concat(downOperations).SelectMany(Columns))
        {
            column.ColumnType = DerivedTypes.Has(column.ColumnType) ? null : column.ColumnType;
            if (column[PostgresGenerated] is NpgsqlValueGenerationStrategy.IdentityByDefaultColumn)
            {
                column[Generated] = true;
            }
            // A time is UTC here, and PostgreSQL's takes no other.
            if (column.DefaultValue is DateTime time)
            {
                column.DefaultValue = DateTime.SpecifyKind(time, DateTimeKind.Utc);
            }
        }
        return base.GenerateMigration(migrationNamespace, migrationName, upOperations, downOperations);
    }

    private static IEnumerable<ColumnOperation> Columns(MigrationOperation operation) =>
        operation switch
        {
            CreateTableOperation table => table.Columns,
            // The old type stays: of it alone PostgreSQL knows that the type has changed. SQLite makes such a table anew.
            ColumnOperation column => [column],
            _ => [],
        };
}
