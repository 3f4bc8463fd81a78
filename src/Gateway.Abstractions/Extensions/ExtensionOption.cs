namespace Gateway;

/// <summary>
/// A command-line option that an extension adds; its value arrives in <see cref="ApplicationHost.Settings"/> under
/// <paramref name="Name"/>, from whichever source set it: <c>gateway.json</c>, the environment or the command line.
/// </summary>
/// <param name="Name">The long name without dashes, such as <c>workers</c>.</param>
/// <param name="Description">One line for <c>--help</c>.</param>
/// <param name="Placeholder">The value's name in <c>--help</c>, such as <c>N</c>; null for a switch, whose value is
/// <c>true</c>.</param>
public sealed record ExtensionOption(string Name, string Description, string? Placeholder = null);
