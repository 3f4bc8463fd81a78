using Microsoft.EntityFrameworkCore;

namespace Gateway.DjangoLike.Management;

/// <summary><c>showmigrations</c>: the migrations there are, and which are applied.</summary>
internal sealed class ShowMigrationsCommand : BaseCommand
{
    public override string Name => "showmigrations";

    public override string Help => "Lists the migrations; [X] marks those that are applied.";

    public override bool NeedsDatabase => false;

    public override async Task<int> HandleAsync(CommandContext context)
    {
        var database = ProjectScope.Required.Database.Database;
        context.Project.Database.Prepare();
        var applied = (await database.GetAppliedMigrationsAsync()).ToHashSet(StringComparer.Ordinal);
        await context.Output.WriteLineAsync(context.Project.Settings.Name);
        var all = database.GetMigrations().ToList();
        foreach (var id in all)
        {
            await context.Output.WriteLineAsync($" [{(applied.Contains(id) ? 'X' : ' ')}] {id}");
        }
        if (all.Count == 0)
        {
            await context.Output.WriteLineAsync(" (no migrations)");
        }
        return 0;
    }
}
