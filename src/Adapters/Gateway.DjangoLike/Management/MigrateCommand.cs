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
        "Brings the database to the models' state, or to that of a named migration ('zero' for none). All applications share one history; an application may be named in front, as Django wants it.";

    public override string Usage => MigrationArguments.Usage;

    public override int MaxArguments => 2;

    public override IReadOnlyDictionary<string, string?> Options =>
        new Dictionary<string, string?> { ["--plan"] = null };

    public override bool NeedsDatabase => false;

    public override async Task<int> HandleAsync(CommandContext context)
    {
        var project = context.Project;
        if (!project.HasMigrations)
        {
            foreach (var app in context.Arguments.Take(1))
            {
                MigrationArguments.Check(project, app);
            }
            await project.PrepareDatabaseAsync();
            await context.Output.WriteLineAsync(
                $"{project.Settings.Name} has no migrations: its tables are made as the models are. 'makemigrations' begins to keep them."
            );
            return 0;
        }
        project.Database.Prepare();
        return await MigrateAsync(context, ProjectScope.Required.Database);
    }

    private static async Task<int> MigrateAsync(CommandContext context, ModelContext database)
    {
        var project = context.Project;
        var all = database.Database.GetMigrations().ToList();
        var target = MigrationArguments.NameIn(context) is { } name ? MigrationArguments.Find(name, all) : all[^1];
        var plans = context.Has("--plan");
        // A plan makes no file.
        if (!plans)
        {
            await DatabaseStartup.OpenAsync(project, database);
        }
        var applied = (
            await DatabaseFailure.OpeningAsync(project, () => database.Database.GetAppliedMigrationsAsync())
        ).ToList();
        if (
            applied.Count == 0
            && target != Migration.InitialDatabase
            && (
                plans
                    ? await FindUnversionedAsync(project, database)
                    : await DatabaseStartup.TakeOverAsync(project, database)
            )
                is { } adopted
        )
        {
            await context.Output.WriteLineAsync(
                $"  {(plans ? "To take over" : "Took over")} tables that are there already: {adopted}"
            );
            applied.Add(adopted);
        }
        var isNew = applied.Count == 0;
        var wanted = target == Migration.InitialDatabase ? 0 : all.IndexOf(target) + 1;
        var forward = all.Take(wanted).Except(applied).ToList();
        var backward = all.Skip(wanted).Intersect(applied).Reverse().ToList();
        await context.Output.WriteLineAsync($"Operations to perform on {project.Database.Location}:");
        if (forward.Count + backward.Count == 0)
        {
            await context.Output.WriteLineAsync("  No migrations to apply.");
        }
        if (!plans && forward.Count + backward.Count > 0)
        {
            await DatabaseFailure.OpenedAsync(
                project,
                "whether somebody else migrates it cannot be found out",
                async () =>
                {
                    await MigrationLock.WaitAsync(project, database);
                    return true;
                }
            );
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
        if (!plans && wanted == all.Count)
        {
            await project.PostMigrateAsync(isNew);
            await WarnOfChangesAsync(context);
        }
        return 0;

        async Task StepAsync(string verb, string id, string to)
        {
            await context.Output.WriteAsync($"  {verb} {id}...");
            if (!plans)
            {
                await RunAsync(database, id, to);
            }
            await context.Output.WriteLineAsync(plans ? " planned" : " OK");
        }
    }

    private static Task<string?> FindUnversionedAsync(Project project, ModelContext database) =>
        DatabaseFailure.OpeningAsync(
            project,
            async () => await database.Database.CanConnectAsync() ? await UnversionedDatabase.FindAsync(database) : null
        );

    private static async Task RunAsync(ModelContext database, string id, string to)
    {
        try
        {
            await database.GetService<IMigrator>().MigrateAsync(to);
        }
        catch (Exception error) when (DatabaseFailure.Cause(error) is { } cause)
        {
            throw new CommandErrorException(
                $"{id} failed ({cause.Message.Split('\n')[0]}). Those before it are done; change the data or the migration, and migrate again."
            );
        }
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
