using Gateway.Cli.Running;

namespace Gateway.Cli;

/// <summary>The command <c>server</c>.</summary>
internal static class Program
{
    public static async Task<int> Main(string[] arguments)
    {
        try
        {
            return await Command.RunAsync(arguments);
        }
        catch (CommandException error)
        {
            error.WriteTo(Console.Error);
            return error.ExitCode;
        }
        catch (Exception error)
        {
            new CommandException(
                ExitCode.FailedWhileRunning,
                "failed in a way it should not:",
                error.ToString()
            ).WriteTo(Console.Error);
            return ExitCode.FailedWhileRunning;
        }
    }
}
