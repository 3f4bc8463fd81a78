using Gateway.DjangoLike.Db.Migrations;

namespace Gateway.DjangoLike.Management;

/// <summary><c>check</c>: settings, applications, models and routes were found in order, or the project could not have
/// been made; what is left is told as warnings.</summary>
internal sealed class CheckCommand : BaseCommand
{
    public override string Name => "check";

    public override string Help => "Checks the project for problems.";

    public override bool NeedsDatabase => false;

    public override async Task<int> HandleAsync(CommandContext context)
    {
        var project = context.Project;
        var warnings = Warnings(project).ToList();
        foreach (var warning in warnings)
        {
            await context.Errors.WriteLineAsync($"WARNING: {warning}");
        }
        await context.Output.WriteLineAsync(
            warnings.Count == 0
                ? "System check identified no issues (0 silenced)."
                : $"System check identified {warnings.Count} issue(s)."
        );
        return 0;
    }

    private static IEnumerable<string> Warnings(Project project)
    {
        using var neutral = NeutralContext.Make(project, project.MigrationsAssembly);
        // Building EF Core's model is the check of the models.
        _ = neutral.Model;
        if (project.HasMigrations && new MigrationWriter(neutral).Changes().Count > 0)
        {
            yield return $"the models have changes that no migration has: server --app {project.Settings.Name} -- makemigrations";
        }
        if (!project.Settings.Debug && project.Settings.AllowedHosts.Contains("*"))
        {
            yield return "ALLOWED_HOSTS is *: every Host field is answered; name the hosts of this project.";
        }
    }
}
