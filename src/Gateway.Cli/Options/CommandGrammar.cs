using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;

namespace Gateway.Cli.Options;

/// <summary>The settings as options of System.CommandLine, and the options that are no settings.</summary>
internal sealed class CommandGrammar
{
    private readonly RootCommand _command = new(HelpDescription.Text);
    private readonly Dictionary<Setting, Option> _options = [];

    private readonly Option<bool> _list = new("--list") { Description = "List the applications that can be named." };
    private readonly Option<bool> _check = new("--check")
    {
        Description = "Start the application, stop it again, and exit.",
    };
    private readonly Option<bool> _version = new("--version") { Description = "Show the version." };
    private readonly HelpOption _help = new("--help", "-h", "-?");

    public CommandGrammar(IEnumerable<Setting> settings)
    {
        _command.Options.Clear();
        _command.Directives.Clear();
        foreach (var setting in settings)
        {
            var option = ToOption(setting);
            _options.Add(setting, option);
            _command.Add(option);
        }
        _help.Description = "Show this help.";
        foreach (var option in (Option[])[_list, _check, _version, _help])
        {
            _command.Add(option);
        }
        // Unknown tokens are answered with the nearest name, by us.
        _command.TreatUnmatchedTokensAsErrors = false;
    }

    public IEnumerable<string> OptionNames => _command.Options.Select(option => option.Name);

    // A response file (@file) would make unix:@name and the like read files.
    public ParseResult Parse(IReadOnlyList<string> arguments) =>
        _command.Parse(
            arguments,
            new ParserConfiguration { ResponseFileTokenReplacer = null, EnablePosixBundling = false }
        );

    public CommandAction Action(ParseResult result) =>
        result.GetResult(_help) is not null ? CommandAction.Help
        : result.GetValue(_version) ? CommandAction.Version
        : result.GetValue(_list) ? CommandAction.List
        : result.GetValue(_check) ? CommandAction.Check
        : CommandAction.Serve;

    public bool Has(ParseResult result, string name) =>
        _options.Any(pair => pair.Key.Name == name && result.GetResult(pair.Value) is not null);

    public Setting? FirstWithoutValue(ParseResult result) =>
        _options
            .Where(pair => pair.Key.Kind != SettingKind.Switch && result.GetResult(pair.Value) is { Tokens.Count: 0 })
            .Select(pair => pair.Key)
            .FirstOrDefault();

    public SettingLayer Settings(ParseResult result, string folder)
    {
        var layer = new SettingLayer();
        foreach (var (setting, option) in _options)
        {
            if (result.GetResult(option) is { Implicit: false } given)
            {
                layer[setting] = new Assignment(Values(given), option.Name, folder);
            }
        }
        return layer;
    }

    private static string[] Values(OptionResult given) =>
        given.Tokens.Count == 0 ? ["true"] : [.. given.Tokens.Select(token => token.Value)];

    private static Option ToOption(Setting setting) =>
        setting.Kind == SettingKind.Switch
            ? new Option<bool>("--" + setting.Name) { Description = setting.Description }
            : new Option<string[]>("--" + setting.Name)
            {
                Description = setting.Description,
                HelpName = setting.Placeholder,
                Arity = ArgumentArity.OneOrMore,
                AllowMultipleArgumentsPerToken = false,
            };
}
