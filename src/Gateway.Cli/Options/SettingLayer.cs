namespace Gateway.Cli.Options;

/// <summary>The settings of one source: a file, the environment, or the command line.</summary>
internal sealed class SettingLayer : Dictionary<Setting, Assignment>
{
    /// <summary>Applies the layers, the weakest first: of several that give one setting, the last one's values are
    /// taken, all of them and no others.</summary>
    /// <exception cref="CommandException">A value is not as it should be.</exception>
    public static CommandSettings Merge(params ReadOnlySpan<SettingLayer> layers)
    {
        var merged = new SettingLayer();
        foreach (var layer in layers)
        {
            foreach (var (setting, given) in layer)
            {
                merged[setting] = given;
            }
        }
        var settings = new CommandSettings();
        foreach (var (setting, given) in merged)
        {
            setting.Apply(settings, given);
        }
        return settings;
    }
}
