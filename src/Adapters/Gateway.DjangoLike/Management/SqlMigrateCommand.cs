using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Gateway.DjangoLike.Management;

/// <summary><c>sqlmigrate</c>: the statements of a migration, for the project's database.</summary>
internal sealed class SqlMigrateCommand : BaseCommand
{
    public override string Name => "sqlmigrate";

    public override string Help =>
        "Prints the SQL statements of a migration; with --backwards those that take it back.";

    public override string Usage => "[app] migration";

    public override int MaxArguments => 2;

    public override IReadOnlyDictionary<string, string?> Options =>
        new Dictionary<string, string?> { ["--backwards"] = null };

    public override bool NeedsDatabase => false;

    public override async Task<int> HandleAsync(CommandContext context)
    {
        var database = ProjectScope.Required.Database;
        var all = database.Database.GetMigrations().ToList();
        if (MigrationArguments.NameIn(context) is not { } name)
        {
            throw new UsageErrorException($"sqlmigrate wants the name of a migration: {string.Join(", ", all)}.");
        }
        var id = MigrationArguments.Find(name, all);
        if (id == Migration.InitialDatabase)
        {
            throw new CommandErrorException("'zero' is no migration; sqlmigrate prints the statements of one.");
        }
        var before = all.IndexOf(id) is > 0 and var index ? all[index - 1] : Migration.InitialDatabase;
        var (from, to) = context.Has("--backwards") ? (id, before) : (before, id);
        await context.Output.WriteLineAsync(database.GetService<IMigrator>().GenerateScript(from, to).TrimEnd());
        return 0;
    }
}
