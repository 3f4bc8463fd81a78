using Gateway.DjangoLike.Conf;

namespace Gateway.DjangoLike.Management;

/// <summary>Runs what follows <c>--</c> on the command line (<c>django.core.management.ManagementUtility</c>). Exit codes:
/// 0 done, 1 not done, 2 not understood.</summary>
internal sealed class CommandRunner(Settings settings, ApplicationHost host, TextReader input, TextWriter output)
{
    private static readonly BaseCommand[] BuiltIn =
    [
        new CheckCommand(),
        new CreateSuperuserCommand(),
        new MakeMigrationsCommand(),
        new MigrateCommand(),
        new ShowMigrationsCommand(),
        new SqlMigrateCommand(),
        new TestCommand(),
    ];

    private IEnumerable<BaseCommand> Commands =>
        settings
            .InstalledApps.SelectMany(app => app.Commands)
            .Concat(BuiltIn)
            .DistinctBy(command => command.Name)
            .OrderBy(command => command.Name, StringComparer.Ordinal);

    public async Task<int> RunAsync(IReadOnlyList<string> words)
    {
        var (name, rest) = (words[0], words.Skip(1).ToArray());
        if (name is "help" or "--help" or "-h")
        {
            return rest is [var about] ? await HelpAsync(about) : await ListAsync();
        }
        if (Commands.FirstOrDefault(command => command.Name == name) is not { } command)
        {
            await host.Errors.WriteLineAsync(Unknown(name));
            return 2;
        }
        if (rest.Contains("--help") || rest.Contains("-h"))
        {
            return await HelpAsync(name);
        }
        try
        {
            return await RunAsync(command, CommandLine.Parse(command, rest));
        }
        catch (UsageErrorException error)
        {
            await host.Errors.WriteLineAsync($"{error.Message}\nUsage: {UsageOf(command)}");
            return 2;
        }
        // What is wrong with settings, database or answers is told; a bug shows its trace.
        catch (Exception error)
            when (error is CommandErrorException or Core.ValidationError
                || error.GetType() == typeof(InvalidOperationException)
            )
        {
            await host.Errors.WriteLineAsync($"{command.Name}: {error.Message}");
            return 1;
        }
    }

    private async Task<int> RunAsync(BaseCommand command, CommandLine line)
    {
        var project = Project.Make(settings, host);
        if (command.NeedsDatabase)
        {
            await project.PrepareDatabaseAsync();
        }
        await using var scope = project.EnterScope();
        return await command.HandleAsync(
            new(project, command.Name, line.Arguments, line.Options, input, output, host.Errors)
        );
    }

    private string Unknown(string name)
    {
        var near = Commands
            .Select(command => (command.Name, Distance: Distance(command.Name, name)))
            .Where(pair => pair.Distance <= 2)
            .OrderBy(pair => pair.Distance)
            .Select(pair => pair.Name)
            .FirstOrDefault();
        return $"Unknown command: '{name}'."
            + (near is null ? "" : $" Did you mean {near}?")
            + $"\nThe commands are: {string.Join(", ", Commands.Select(command => command.Name))}. 'server --app {settings.Name} -- help' tells more.";
    }

    private async Task<int> ListAsync()
    {
        await output.WriteLineAsync($"Usage: server --app {settings.Name} -- COMMAND [options]\n\nCommands:");
        foreach (var command in Commands)
        {
            await output.WriteLineAsync($"  {command.Name, -16} {command.Help}");
        }
        await output.WriteLineAsync($"\n'server --app {settings.Name} -- help COMMAND' tells of a command's options.");
        return 0;
    }

    private async Task<int> HelpAsync(string name)
    {
        if (Commands.FirstOrDefault(command => command.Name == name) is not { } command)
        {
            await host.Errors.WriteLineAsync(Unknown(name));
            return 2;
        }
        await output.WriteLineAsync($"Usage: {UsageOf(command)}\n\n{command.Help}");
        return 0;
    }

    private string UsageOf(BaseCommand command) =>
        string.Join(
                ' ',
                [
                    $"server --app {settings.Name} -- {command.Name}",
                    .. command.Options.Select(option =>
                        option.Value is null ? $"[{option.Key}]" : $"[{option.Key} {option.Value}]"
                    ),
                    command.Usage,
                ]
            )
            .TrimEnd();

    // Levenshtein's, for words this short.
    private static int Distance(string left, string right)
    {
        var costs = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var (diagonal, before) = (i - 1, i);
            costs[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                before = Math.Min(Math.Min(costs[j] + 1, before + 1), diagonal + (left[i - 1] == right[j - 1] ? 0 : 1));
                (diagonal, costs[j]) = (costs[j], before);
            }
        }
        return costs[^1];
    }
}
