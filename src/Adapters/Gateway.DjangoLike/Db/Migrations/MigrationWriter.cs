using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Design;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Microsoft.Extensions.DependencyInjection;

namespace Gateway.DjangoLike.Db.Migrations;

/// <summary>Writes a migration of what the models have become, as C# files beside the application's sources.</summary>
internal sealed class MigrationWriter(ModelContext context)
{
    /// <summary>The folder, below the application's sources.</summary>
    public const string Folder = "Migrations";

    /// <summary>What has changed since the last migration; nothing when nothing has.</summary>
    public IReadOnlyList<MigrationOperation> Changes()
    {
        var snapshot = context.GetService<IMigrationsAssembly>().ModelSnapshot;
        IModel? before = null;
        if (snapshot is not null)
        {
            before = snapshot.Model is IMutableModel mutable ? mutable.FinalizeModel() : snapshot.Model;
            before = context.GetService<IModelRuntimeInitializer>().Initialize(before);
        }
        var changes = context
            .GetService<IMigrationsModelDiffer>()
            .GetDifferences(
                before?.GetRelationalModel(),
                context.GetService<IDesignTimeModel>().Model.GetRelationalModel()
            );
        new ExistingRows(context).Fill(changes);
        return changes;
    }

    /// <summary>Makes the migration's files.</summary>
    /// <param name="name">The migration's name, a C# identifier.</param>
    /// <param name="rootNamespace">The application's namespace.</param>
    /// <returns>Each file's path below the application's sources, and its text.</returns>
    public IReadOnlyList<(string Path, string Text)> Make(string name, string rootNamespace)
    {
        using var services = MigrationDesign.Services(context);
        // EF Core takes a snapshot of another namespace for another context's; one that is there stays where it is.
        var at = context.GetService<IMigrationsAssembly>().ModelSnapshot?.GetType().Namespace;
        var made = services
            .GetRequiredService<IMigrationsScaffolder>()
            .ScaffoldMigration(name, at ?? rootNamespace, at is null ? Folder : "", "C#", dryRun: true);
        return
        [
            ($"{Folder}/{made.MigrationId}.cs", made.MigrationCode),
            ($"{Folder}/{made.MigrationId}.Designer.cs", made.MetadataCode),
            ($"{Folder}/{made.SnapshotName}.cs", made.SnapshotCode),
        ];
    }
}
