namespace Gateway.Cli.Options;

/// <summary>The settings that <c>GATEWAY_*</c> variables give.</summary>
/// <remarks>Unknown variables are left alone, for they may be anybody's (Kubernetes sets <c>GATEWAY_PORT</c> for a service named
/// so); one that looks like a slip of the finger is told of.</remarks>
internal static class EnvironmentLayer
{
    public const string Prefix = "GATEWAY_";

    /// <summary>Begins the variables whose rest is a key of the application's own.</summary>
    public const string SettingsPrefix = "GATEWAY_SETTINGS__";

    private const string Environment = "GATEWAY_ENV";
    private const string ApplicationPath = "GATEWAY_APP_PATH";

    /// <exception cref="CommandException"><c>GATEWAY_ENV</c> has an unknown value.</exception>
    public static SettingLayer Read(
        SettingTable table,
        IReadOnlyDictionary<string, string> variables,
        string folder,
        TextWriter errors
    )
    {
        var layer = new SettingLayer();
        foreach (var (name, value) in variables)
        {
            if (
                !name.StartsWith(Prefix, StringComparison.Ordinal)
                || name.StartsWith(SettingsPrefix, StringComparison.Ordinal)
                || name is Environment or ApplicationPath
                || value.Length == 0
            )
            {
                continue;
            }
            if (table.TryFind(name[Prefix.Length..].ToLowerInvariant().Replace('_', '-'), out var setting))
            {
                layer[setting] = new Assignment(Values(setting, value), name, folder);
            }
            else if (Nearest(table, name) is { } nearest)
            {
                errors.WriteLine($"server: {name} is no setting and has no effect; did you mean {nearest}?");
            }
        }
        ReadEnvironmentName(table, variables, folder, layer);
        return layer;
    }

    private static string? Nearest(SettingTable table, string name)
    {
        // The prefix is right already, and must not make far names near.
        var known = table
            .All.Select(setting => setting.EnvironmentVariable)
            .Append(Environment)
            .Append(ApplicationPath);
        return
            NearestName.Find(name[Prefix.Length..], known.Select(variable => variable[Prefix.Length..])) is { } nearest
            ? Prefix + nearest
            : null;
    }

    private static string[] Values(Setting setting, string value) =>
        setting.Kind == SettingKind.Many
            ? value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            : [value];

    private static void ReadEnvironmentName(
        SettingTable table,
        IReadOnlyDictionary<string, string> variables,
        string folder,
        SettingLayer layer
    )
    {
        if (!variables.TryGetValue(Environment, out var environment) || environment is "" or "production")
        {
            return;
        }
        if (environment != "development")
        {
            throw CommandException.Usage($"{Environment}: '{environment}' is neither development nor production.");
        }
        if (table.TryFind("dev", out var dev) && !layer.ContainsKey(dev))
        {
            layer[dev] = new Assignment(["true"], Environment, folder);
        }
    }
}
