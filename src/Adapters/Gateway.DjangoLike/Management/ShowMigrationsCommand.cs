using Gateway.DjangoLike.Db;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Gateway.DjangoLike.Management;

/// <summary><c>showmigrations</c>: the migrations there are, and which are applied.</summary>
internal sealed class ShowMigrationsCommand : BaseCommand
{
    public override string Name => "showmigrations";

    public override string Help => "Lists the migrations; [X] marks those that are applied.";

    public override string Usage => "[app]";

    public override int MaxArguments => 1;

    public override bool NeedsDatabase => false;

    public override async Task<int> HandleAsync(CommandContext context)
    {
        var project = context.Project;
        foreach (var app in context.Arguments)
        {
            MigrationArguments.Check(project, app);
        }
        var database = ProjectScope.Required.Database.Database;
        project.Database.Prepare();
        var all = database.GetMigrations().ToList();
        var applied = await AppliedAsync(project, database);
        await context.Output.WriteLineAsync(project.Settings.Name);
        foreach (var id in all)
        {
            await context.Output.WriteLineAsync($" [{(applied.Contains(id) ? 'X' : ' ')}] {id}");
        }
        if (all.Count == 0)
        {
            await context.Output.WriteLineAsync(" (no migrations)");
        }
        foreach (var id in applied.Except(all, StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            await context.Output.WriteLineAsync(
                $" [X] {id} (unknown here: made by another version of the application)"
            );
        }
        return 0;
    }

    private static Task<HashSet<string>> AppliedAsync(Project project, DatabaseFacade database) =>
        DatabaseFailure.OpeningAsync(
            project,
            async () => (await database.GetAppliedMigrationsAsync()).ToHashSet(StringComparer.Ordinal)
        );
}
