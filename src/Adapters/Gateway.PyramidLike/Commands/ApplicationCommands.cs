using Gateway.PyramidLike.Configuration;

namespace Gateway.PyramidLike.Commands;

/// <summary>What an application does instead of serving, when it is given arguments:
/// <c>server --app PyramidLike -- proutes</c>.</summary>
internal sealed class ApplicationCommands(
    Registry registry,
    IServiceProvider services,
    Application application,
    TextWriter output
)
{
    /// <summary>It went wrong, as grep has it: there is no such view, say.</summary>
    public const int Failed = 1;

    /// <summary>The command was not understood.</summary>
    public const int Usage = 2;

    private const string Known = """
        Commands of this application, after "--":
          pviews PATH            the views that may answer a path, and what they demand
          proutes [GLOB]         the routes, in the order they are tried
          ptweens                the tweens, from the server to the router
          prequest [-m METHOD] [-H] [-d] PATH
                                 sends a request and prints the body; -H the header only, -d both
        """;

    public async ValueTask<int> RunAsync(IReadOnlyList<string> arguments, TextWriter errors)
    {
        string[] rest = [.. arguments.Skip(1)];
        switch (arguments[0])
        {
            case "pviews" when rest is [var path]:
                return await new ViewsCommand(registry, services, output).RunAsync(path);
            case "proutes" when rest.Length <= 1:
                RoutesCommand.Run(registry, rest.FirstOrDefault(), output);
                return 0;
            case "ptweens" when rest.Length == 0:
                TweensCommand.Run(registry, output);
                return 0;
            case "prequest":
                return await new RequestCommand(application, output, errors).RunAsync(rest);
            case "help" or "--help" or "-h":
                await output.WriteLineAsync(Known);
                return 0;
            case "pviews" or "proutes" or "ptweens":
                var given = rest.Length == 0 ? "nothing" : string.Join(' ', rest);
                await errors.WriteLineAsync($"{arguments[0]} cannot be given {given}.\n{Known}");
                return Usage;
            default:
                await errors.WriteLineAsync($"There is no command {arguments[0]} here.\n{Known}");
                return Usage;
        }
    }
}
