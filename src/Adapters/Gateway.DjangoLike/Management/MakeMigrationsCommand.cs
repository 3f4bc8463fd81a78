using Gateway.DjangoLike.Db.Migrations;

namespace Gateway.DjangoLike.Management;

/// <summary><c>makemigrations</c>: writes a migration of what the models have become into the application's
/// sources.</summary>
internal sealed class MakeMigrationsCommand : BaseCommand
{
    public override string Name => "makemigrations";

    public override string Help =>
        "Writes a migration, C# files in Migrations/ of the application's sources, of what has changed in the models.";

    public override IReadOnlyDictionary<string, string?> Options =>
        new Dictionary<string, string?>
        {
            ["--name"] = "NAME",
            ["--dry-run"] = null,
            ["--check"] = null,
            ["--empty"] = null,
            ["--source"] = "FOLDER",
        };

    public override string Usage => "[app…]";

    public override int MaxArguments => int.MaxValue;

    public override bool NeedsDatabase => false;

    public override async Task<int> HandleAsync(CommandContext context)
    {
        var project = context.Project;
        foreach (var app in context.Arguments)
        {
            // One history has the changes of all; naming an application, as Django's tutorial does, leaves none out.
            MigrationArguments.Check(project, app);
        }
        using var neutral = NeutralContext.Make(project, project.MigrationsAssembly);
        var writer = new MigrationWriter(neutral);
        var changes = writer.Changes();
        if (changes.Count == 0 && !context.Has("--empty"))
        {
            await context.Output.WriteLineAsync("No changes detected");
            return 0;
        }
        var ids = project.MigrationIds;
        var known = ids.Select(id => id[(id.IndexOf('_') + 1)..]).ToList();
        var name = context.Option("--name") ?? MigrationSummary.NameOf(changes, known);
        if (!IsIdentifier(name) || known.Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            throw new CommandErrorException(
                $"A migration cannot be called '{name}': a name is letters, digits and '_', begins with a letter, and is new (there are: {string.Join(", ", known)})."
            );
        }
        var source = SourceFolder.Of(project.Settings, context.Option("--source"));
        ThrowIfNotBuilt(source, ids);
        // EF Core's scaffolder takes no snapshot that has been compared already, and would write all tables once more.
        using var fresh = NeutralContext.Make(project, project.MigrationsAssembly);
        var files = new MigrationWriter(fresh).Make(
            name,
            Namespace(project.MigrationsAssembly?.GetName().Name ?? project.Settings.Name)
        );
        await context.Output.WriteLineAsync($"Migrations for '{project.Settings.Name}':");
        await context.Output.WriteLineAsync($"  {Path.Combine(source, files[0].Path)}");
        var rows = new ExistingRows(neutral);
        foreach (var change in changes)
        {
            await context.Output.WriteLineAsync($"    - {MigrationSummary.Of(change)}");
            if (rows.Tell(change) is { } told)
            {
                await context.Output.WriteLineAsync($"      {told}");
            }
        }
        if (context.Has("--dry-run") || context.Has("--check"))
        {
            return context.Has("--check") ? 1 : 0;
        }
        await WriteAsync(source, files);
        await context.Output.WriteLineAsync(
            $"Build the application, then run: server --app {project.Settings.Name} -- migrate"
        );
        return 0;
    }

    // A migration that is written and not built would be written once more, under another time.
    private static void ThrowIfNotBuilt(string source, IReadOnlyList<string> built)
    {
        var folder = Path.Combine(source, MigrationWriter.Folder);
        var ahead = Directory.Exists(folder)
            ? Directory
                .EnumerateFiles(folder, "*.Designer.cs")
                .Select(file => Path.GetFileName(file)[..^".Designer.cs".Length])
                .Except(built, StringComparer.Ordinal)
                .Order(StringComparer.Ordinal)
                .ToList()
            : [];
        if (ahead.Count > 0)
        {
            throw new CommandErrorException(
                $"{folder} has migrations that are not built yet: {string.Join(", ", ahead)}. Build the application, then run this again."
            );
        }
    }

    private static async Task WriteAsync(string source, IReadOnlyList<(string Path, string Text)> files)
    {
        try
        {
            foreach (var (path, text) in files)
            {
                var file = Path.Combine(source, path);
                Directory.CreateDirectory(Path.GetDirectoryName(file)!);
                await File.WriteAllTextAsync(file, text.ReplaceLineEndings("\n"));
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CommandErrorException(
                $"The migration cannot be written to {source} ({error.Message}). Name another folder: --source FOLDER."
            );
        }
    }

    // As the SDK makes the root namespace of an assembly's name.
    private static string Namespace(string assembly) =>
        string.Join(
            '.',
            assembly
                .Split('.', StringSplitOptions.RemoveEmptyEntries)
                .Select(part => string.Concat(part.Select(c => char.IsLetterOrDigit(c) ? c : '_')))
                .Select(part => char.IsDigit(part[0]) ? "_" + part : part)
        );

    private static bool IsIdentifier(string name) =>
        name.Length > 0 && char.IsAsciiLetter(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');
}
