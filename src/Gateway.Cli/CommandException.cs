namespace Gateway.Cli;

/// <summary>Ends the command: one line for stderr and the exit code; below the line, what has to be shown whole.</summary>
internal sealed class CommandException(int exitCode, string message, string? details = null) : Exception(message)
{
    public int ExitCode { get; } = exitCode;

    /// <summary>Lines that belong to the message but are not ours, such as an application's exception or a compiler's
    /// errors; null when there are none.</summary>
    public string? Details { get; } = details;

    public static CommandException Usage(string message) => new(Cli.ExitCode.Usage, message);

    public static CommandException Application(string message, string? details = null) =>
        new(Cli.ExitCode.ApplicationFailed, message, details);

    public void WriteTo(TextWriter errors)
    {
        errors.WriteLine("server: " + Message);
        if (Details is not null)
        {
            errors.WriteLine(Details.TrimEnd());
        }
    }
}
