namespace Gateway.Cli.Options;

/// <summary>What the command is to do.</summary>
internal enum CommandAction
{
    Serve,

    /// <summary>Start the application without serving it, and stop it again.</summary>
    Check,

    /// <summary>List the applications that can be named.</summary>
    List,
    Help,
    Version,
}
