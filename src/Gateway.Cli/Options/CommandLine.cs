namespace Gateway.Cli.Options;

/// <summary>What the command line asks for.</summary>
internal sealed class CommandLine
{
    /// <summary>Ends the command's own arguments; what follows is the application's.</summary>
    private const string Separator = "--";

    private CommandLine(CommandAction action, SettingLayer settings, IReadOnlyList<string> applicationArguments)
    {
        Action = action;
        Settings = settings;
        ApplicationArguments = applicationArguments;
    }

    public CommandAction Action { get; }

    public SettingLayer Settings { get; }

    public IReadOnlyList<string> ApplicationArguments { get; }

    /// <summary>Parses the arguments.</summary>
    /// <exception cref="CommandException">An option is unknown, or lacks its value.</exception>
    public static CommandLine Parse(IReadOnlyList<string> arguments, SettingTable table, string folder)
    {
        var separator = arguments.ToList().IndexOf(Separator);
        var own = separator < 0 ? [.. arguments] : arguments.Take(separator).ToArray();
        string[] others = separator < 0 ? [] : [.. arguments.Skip(separator + 1)];

        var grammar = new CommandGrammar(SettingTable.Own);
        var result = grammar.Parse(own);
        // Extensions are loaded only when they may be needed: a start without them is the common case.
        if (result.UnmatchedTokens.Any(token => token.StartsWith('-')))
        {
            grammar = new CommandGrammar(table.All);
            result = grammar.Parse(own);
        }
        if (result.UnmatchedTokens is [var unknown, ..])
        {
            throw Unknown(unknown, grammar, hasApplication: grammar.Has(result, "app"));
        }
        if (grammar.FirstWithoutValue(result) is { } setting)
        {
            throw CommandException.Usage($"--{setting.Name} needs a value: --{setting.Name} {setting.Placeholder}");
        }
        if (result.Errors is [var error, ..])
        {
            throw CommandException.Usage(error.Message);
        }
        return new CommandLine(grammar.Action(result), grammar.Settings(result, folder), others);
    }

    /// <summary>Writes the help, with the options of extensions.</summary>
    public static void WriteHelp(SettingTable table) => new CommandGrammar(table.All).Parse(["--help"]).Invoke();

    private static CommandException Unknown(string token, CommandGrammar grammar, bool hasApplication)
    {
        if (token.StartsWith('-'))
        {
            var name = token.Split('=', ':')[0];
            return CommandException.Usage(
                $"there is no option {name}{NearestName.Hint(name, grammar.OptionNames, quote: "")} (--help lists all)"
            );
        }
        return CommandException.Usage(
            hasApplication
                ? $"'{token}' is no option; the application's own arguments follow --, as in: server --app APP -- {token}"
                : $"'{token}' is no option; did you mean --app {token}?"
        );
    }
}
