using Gateway.Cli.Options;

namespace Gateway.Cli.Running;

/// <summary>What the command puts around any application, innermost first.</summary>
internal static class Wrappers
{
    public static IEnumerable<Func<Application, Application>> For(CommandSettings settings)
    {
        _ = settings;
        yield break;
    }
}
