namespace Gateway.Cli.Options;

/// <summary>
/// One setting: a line of the <see cref="SettingTable"/>, from which command line, <c>gateway.json</c>, environment and help
/// all derive.
/// </summary>
internal sealed class Setting
{
    private readonly Action<CommandSettings, Assignment> _apply;

    private Setting(
        SettingKind kind,
        string name,
        string? placeholder,
        string description,
        Action<CommandSettings, Assignment> apply
    )
    {
        Kind = kind;
        Name = name;
        Placeholder = placeholder;
        Description = description;
        _apply = apply;
    }

    public SettingKind Kind { get; }

    /// <summary>The name on the command line (after two dashes) and in <c>gateway.json</c>, such as
    /// <c>max-body-size</c>.</summary>
    public string Name { get; }

    /// <summary>The value's name in the help; null for a switch.</summary>
    public string? Placeholder { get; }

    /// <summary>One line for the help.</summary>
    public string Description { get; }

    /// <summary>Whether the server's own engine alone can follow it.</summary>
    public bool IsOfOwnEngine { get; private init; }

    /// <summary>The extensions that declare it; none for the command's own.</summary>
    public IReadOnlyList<IExtension> Owners { get; private init; } = [];

    /// <summary>Such as <c>GATEWAY_MAX_BODY_SIZE</c>.</summary>
    public string EnvironmentVariable => EnvironmentLayer.Prefix + Name.Replace('-', '_').ToUpperInvariant();

    public static Setting Switch(string name, string description, Action<CommandSettings, bool> apply) =>
        new(
            SettingKind.Switch,
            name,
            null,
            description,
            (settings, given) => apply(settings, ParseSwitch(given.Values[0]))
        );

    /// <param name="name">The name.</param>
    /// <param name="placeholder">The value's name in the help.</param>
    /// <param name="description">One line for the help.</param>
    /// <param name="apply">Parses and sets; a <see cref="FormatException"/> says what came and what was expected.</param>
    public static Setting One(
        string name,
        string placeholder,
        string description,
        Action<CommandSettings, string> apply
    ) => new(SettingKind.One, name, placeholder, description, (settings, given) => apply(settings, given.Values[0]));

    /// <summary>One path; a relative one is relative to where it was given.</summary>
    public static Setting File(string name, string description, Action<CommandSettings, string> apply) =>
        new(
            SettingKind.One,
            name,
            "FILE",
            description,
            (settings, given) => apply(settings, Path.GetFullPath(given.Values[0], given.Folder))
        );

    /// <param name="name">The name.</param>
    /// <param name="placeholder">A value's name in the help.</param>
    /// <param name="description">One line for the help.</param>
    /// <param name="apply">Parses and sets all values; a <see cref="FormatException"/> says what came and what was
    /// expected.</param>
    public static Setting Many(
        string name,
        string placeholder,
        string description,
        Action<CommandSettings, Assignment> apply
    ) => new(SettingKind.Many, name, placeholder, description, apply);

    /// <summary>The same setting, which no other engine than the server's own can follow.</summary>
    public Setting OfOwnEngine() => new(Kind, Name, Placeholder, Description, _apply) { IsOfOwnEngine = true };

    /// <summary>The same setting, which extensions declare.</summary>
    public Setting OwnedBy(IReadOnlyList<IExtension> owners) =>
        new(Kind, Name, Placeholder, Description, _apply) { Owners = owners };

    /// <summary>Parses the values and sets what they mean.</summary>
    /// <exception cref="CommandException">A value is not as it should be; the message names where it came from.</exception>
    public void Apply(CommandSettings settings, Assignment given)
    {
        try
        {
            if (Kind != SettingKind.Many && given.Values.Count > 1)
            {
                throw new FormatException($"was given {given.Values.Count} times; give it once.");
            }
            _apply(settings, given);
        }
        catch (FormatException error)
        {
            throw CommandException.Usage($"{given.Origin}: {error.Message}");
        }
    }

    private static bool ParseSwitch(string value) =>
        bool.TryParse(value, out var on) ? on : throw new FormatException($"'{value}' is neither true nor false.");
}
