namespace Gateway.DjangoLike.Management;

/// <summary>What a command works with.</summary>
public sealed class CommandContext
{
    private readonly IReadOnlyDictionary<string, string?> _options;

    internal CommandContext(
        Project project,
        string command,
        IReadOnlyList<string> arguments,
        IReadOnlyDictionary<string, string?> options,
        TextReader input,
        TextWriter output,
        TextWriter errors
    ) =>
        (Project, Command, Arguments, _options, Input, Output, Errors) = (
            project,
            command,
            arguments,
            options,
            input,
            output,
            errors
        );

    /// <summary>The project.</summary>
    public Project Project { get; }

    /// <summary>The command's name.</summary>
    internal string Command { get; }

    /// <summary>The arguments that are no options.</summary>
    public IReadOnlyList<string> Arguments { get; }

    /// <summary>Where answers are read from.</summary>
    public TextReader Input { get; }

    /// <summary>Where to write.</summary>
    public TextWriter Output { get; }

    /// <summary>Where to write what is no result.</summary>
    public TextWriter Errors { get; }

    /// <summary>Whether an option was given.</summary>
    /// <param name="name">The option, such as <c>--plan</c>.</param>
    /// <returns>True when it was.</returns>
    public bool Has(string name) => _options.ContainsKey(name);

    /// <summary>The value of an option.</summary>
    /// <param name="name">The option, such as <c>--name</c>.</param>
    /// <returns>The value; null when the option was not given.</returns>
    public string? Option(string name) => _options.GetValueOrDefault(name);
}
