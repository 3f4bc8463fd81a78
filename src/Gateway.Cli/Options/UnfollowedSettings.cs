namespace Gateway.Cli.Options;

/// <summary>Finds settings that were given and that nothing in use follows: options of another scheme or engine, and, where an
/// engine serves in the server's stead, those of the server's own.</summary>
/// <param name="app">The application as it was asked for.</param>
/// <param name="scheme">The scheme that makes it; null for none.</param>
/// <param name="engine">The engine that serves it; null for the server's own.</param>
internal sealed class UnfollowedSettings(string app, IApplicationScheme? scheme, IServerEngine? engine)
{
    /// <summary>Refuses them: who gave them to this start believes that they hold.</summary>
    /// <exception cref="CommandException">There is one.</exception>
    public void Refuse(SettingLayer layer)
    {
        foreach (var (setting, given) in layer)
        {
            if (Cure(setting) is { } cure)
            {
                throw CommandException.Usage($"{given.Origin} {cure}");
            }
        }
    }

    /// <summary>Tells of them: what a file or the environment says may be meant for another start than this one.</summary>
    public void Warn(SettingLayer layer, TextWriter errors)
    {
        foreach (var (setting, given) in layer)
        {
            if (Cure(setting) is { } cure)
            {
                errors.WriteLine($"server: {given.Origin} {cure}; it has no effect now");
            }
        }
    }

    private string? Cure(Setting setting)
    {
        if (setting.Owners.Count > 0 && !setting.Owners.Any(owner => owner == scheme || owner == engine))
        {
            return setting.Owners[0] is IServerEngine other
                ? $"is an option of the engine {other.Name}: add --engine {other.Name}, or leave it away"
                : $"is an option of {setting.Owners[0].Name}:… applications, and {app} is none: leave it away";
        }
        return setting.IsOfOwnEngine && engine is not null
            ? $"is an option of the server's own engine, which {engine.Name} does not have: leave it or --engine away"
            : null;
    }
}
