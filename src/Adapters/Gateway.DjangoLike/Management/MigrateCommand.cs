using Gateway.DjangoLike.Db;
using Gateway.DjangoLike.Db.Migrations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Gateway.DjangoLike.Management;

/// <summary><c>migrate</c>: applies migrations, or takes them back down to a named one.</summary>
internal sealed class MigrateCommand : BaseCommand
{
    public override string Name => "migrate";

    public override string Help =>
        "Brings the database to the models' state, or to that of a named migration ('zero' for none).";

    public override string Usage => "[migration]";

    public override int MaxArguments => 1;

    public override IReadOnlyDictionary<string, string?> Options =>
        new Dictionary<string, string?> { ["--plan"] = null };

    public override bool NeedsDatabase => false;

    public override async Task<int> HandleAsync(CommandContext context)
    {
        var project = context.Project;
        if (!project.HasMigrations)
        {
            await project.PrepareDatabaseAsync();
            await context.Output.WriteLineAsync(
                $"{project.Settings.Name} has no migrations: its tables are made as the models are. 'makemigrations' begins to keep them."
            );
            return 0;
        }
        project.Database.Prepare();
        var database = ProjectScope.Required.Database;
        try
        {
            return await MigrateAsync(context, database);
        }
        catch (Exception error) when (DatabaseStartup.Cause(error) is { } cause)
        {
            throw DatabaseStartup.CannotOpen(project, cause);
        }
    }

    private static async Task<int> MigrateAsync(CommandContext context, ModelContext database)
    {
        var project = context.Project;
        var all = database.Database.GetMigrations().ToList();
        var target = Target(context.Arguments.Count > 0 ? context.Arguments[0] : null, all);
        var applied = (await database.Database.GetAppliedMigrationsAsync()).ToList();
        if (
            applied.Count == 0
            && !context.Has("--plan")
            && await UnversionedDatabase.AdoptAsync(database, project.Database.Location) is { } adopted
        )
        {
            await context.Output.WriteLineAsync($"  Took over tables that were there already: {adopted}");
            applied.Add(adopted);
        }
        var wanted = target == Migration.InitialDatabase ? 0 : all.IndexOf(target) + 1;
        var forward = all.Take(wanted).Except(applied).ToList();
        var backward = all.Skip(wanted).Intersect(applied).Reverse().ToList();
        await context.Output.WriteLineAsync($"Operations to perform on {project.Database.Location}:");
        if (forward.Count + backward.Count == 0)
        {
            await context.Output.WriteLineAsync("  No migrations to apply.");
        }
        foreach (var id in backward)
        {
            await StepAsync(
                "Unapplying",
                id,
                all.IndexOf(id) == 0 ? Migration.InitialDatabase : all[all.IndexOf(id) - 1]
            );
        }
        foreach (var id in forward)
        {
            await StepAsync("Applying", id, id);
        }
        if (!context.Has("--plan") && wanted == all.Count)
        {
            await project.PostMigrateAsync();
            await WarnOfChangesAsync(context);
        }
        return 0;

        async Task StepAsync(string verb, string id, string to)
        {
            await context.Output.WriteAsync($"  {verb} {id}...");
            if (!context.Has("--plan"))
            {
                await database.GetService<IMigrator>().MigrateAsync(to);
            }
            await context.Output.WriteLineAsync(context.Has("--plan") ? " planned" : " OK");
        }
    }

    /// <summary>The migration a person names: its id, its name, or how its id begins.</summary>
    internal static string Target(string? name, List<string> all)
    {
        if (name is null)
        {
            return all[^1];
        }
        if (name is "zero")
        {
            return Migration.InitialDatabase;
        }
        var found = all.Where(id =>
                id.StartsWith(name, StringComparison.OrdinalIgnoreCase)
                || id.EndsWith("_" + name, StringComparison.OrdinalIgnoreCase)
            )
            .ToList();
        return found.Count == 1
            ? found[0]
            : throw new CommandErrorException(
                $"{(found.Count == 0 ? "No migration" : "More than one migration")} is called '{name}'. There are: {string.Join(", ", all)}, and zero for none."
            );
    }

    private static async Task WarnOfChangesAsync(CommandContext context)
    {
        using var neutral = NeutralContext.Make(context.Project, context.Project.MigrationsAssembly);
        if (new MigrationWriter(neutral).Changes().Count > 0)
        {
            await context.Output.WriteLineAsync(
                $"  Your models have changes that are not yet reflected in a migration, and so won't be applied.\n  Run 'server --app {context.Project.Settings.Name} -- makemigrations', build, and migrate again."
            );
        }
    }
}
