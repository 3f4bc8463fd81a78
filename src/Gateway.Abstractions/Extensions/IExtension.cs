namespace Gateway;

/// <summary>What every extension of the command states of itself.</summary>
public interface IExtension
{
    /// <summary>The name by which users ask for it: lower case, a scheme's without the colon.</summary>
    string Name { get; }

    /// <summary>One line for <c>--help</c>.</summary>
    string Description { get; }

    /// <summary>Its own command-line options, merged into the command's parsing and help.</summary>
    IReadOnlyList<ExtensionOption> Options { get; }
}
