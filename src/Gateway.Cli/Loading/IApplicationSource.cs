namespace Gateway.Cli.Loading;

/// <summary>An application in one of the forms of <c>--app</c>: found, not yet loaded.</summary>
internal interface IApplicationSource
{
    /// <summary>What it is called in messages.</summary>
    string Name { get; }

    /// <summary>Where a <c>gateway.json</c> may stand beside it; null when it is nowhere.</summary>
    string? Folder { get; }

    /// <summary>Builds it if need be, and loads it.</summary>
    /// <exception cref="CommandException">It cannot be built or loaded; the message says why, and shows the application's own
    /// exception whole.</exception>
    ApplicationFactory Load();
}
