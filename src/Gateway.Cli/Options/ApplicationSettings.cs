using Microsoft.Extensions.Configuration;

namespace Gateway.Cli.Options;

/// <summary>
/// The application's own settings, flattened (<c>a:b</c>): the object <c>"settings"</c> of the files, then
/// <c>GATEWAY_SETTINGS__A__B</c>, then the options that extensions declare.
/// </summary>
internal static class ApplicationSettings
{
    /// <param name="files">The <c>gateway.json</c> files, the weakest first; those that do not exist are passed over.</param>
    /// <param name="variables">The environment.</param>
    /// <param name="extensionOptions">What was given to the options of extensions.</param>
    public static IReadOnlyDictionary<string, string> Read(
        IEnumerable<string> files,
        IReadOnlyDictionary<string, string> variables,
        IReadOnlyDictionary<string, string> extensionOptions
    )
    {
        var settings = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var existing = files.Where(File.Exists).ToList();
        // Loading the configuration libraries takes as long as all else the command does before it serves.
        if (
            existing.Count > 0
            || variables.Keys.Any(key => key.StartsWith(EnvironmentLayer.SettingsPrefix, StringComparison.Ordinal))
        )
        {
            ReadInto(settings, existing);
        }
        foreach (var (name, value) in extensionOptions)
        {
            settings[name] = value;
        }
        return settings;
    }

    private static void ReadInto(Dictionary<string, string> settings, IEnumerable<string> files)
    {
        var builder = new ConfigurationBuilder();
        foreach (var file in files)
        {
            builder.AddJsonFile(file, optional: true, reloadOnChange: false);
        }
        // The prefix leaves SETTINGS__A__B, which is read as SETTINGS:A:B, the same section as in the files.
        builder.AddEnvironmentVariables(EnvironmentLayer.Prefix);
        var section = builder.Build().GetSection(JsonLayer.SettingsKey);
        foreach (var (key, value) in section.AsEnumerable(makePathsRelative: true))
        {
            if (value is not null)
            {
                settings[key] = value;
            }
        }
    }
}
