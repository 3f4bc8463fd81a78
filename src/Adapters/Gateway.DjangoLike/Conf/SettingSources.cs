namespace Gateway.DjangoLike.Conf;

/// <summary>Overrides what a project set in C# by what its host and the environment say.</summary>
internal static class SettingSources
{
    // A new setting that may come from outside is a new line here.
    private static readonly (string Name, Action<Settings, string> Set)[] Table =
    [
        ("DEBUG", (settings, value) => settings.Debug = Flag("DEBUG", value)),
        ("SECRET_KEY", (settings, value) => settings.SecretKey = value),
        ("SECRET_KEY_FALLBACKS", (settings, value) => settings.SecretKeyFallbacks = List(value)),
        ("ALLOWED_HOSTS", (settings, value) => settings.AllowedHosts = List(value)),
        ("CSRF_TRUSTED_ORIGINS", (settings, value) => settings.CsrfTrustedOrigins = List(value)),
        ("APPEND_SLASH", (settings, value) => settings.AppendSlash = Flag("APPEND_SLASH", value)),
        ("DATABASE_URL", (settings, value) => settings.DatabaseUrl = value),
        ("ATOMIC_REQUESTS", (settings, value) => settings.AtomicRequests = Flag("ATOMIC_REQUESTS", value)),
        ("MIGRATE_ON_START", (settings, value) => settings.MigrateOnStart = Flag("MIGRATE_ON_START", value)),
        ("SUPERUSER_USERNAME", (settings, value) => settings.Superuser.Username = value),
        ("SUPERUSER_PASSWORD", (settings, value) => settings.Superuser.Password = value),
        ("SUPERUSER_EMAIL", (settings, value) => settings.Superuser.Email = value),
        ("DATA_FOLDER", (settings, value) => settings.DataFolder = Path.GetFullPath(value)),
    ];

    /// <summary>The names of the settings that may come from outside.</summary>
    public static IEnumerable<string> Names => Table.Select(row => row.Name);

    /// <param name="settings">What is overridden.</param>
    /// <param name="host">The host's settings.</param>
    /// <param name="environment">Looks up an environment variable.</param>
    /// <exception cref="InvalidOperationException">A value has not the form its setting wants.</exception>
    public static void Apply(
        Settings settings,
        IReadOnlyDictionary<string, string> host,
        Func<string, string?> environment
    )
    {
        foreach (var (name, set) in Table)
        {
            // DATABASE_URL goes by its bare name everywhere; the others are too common for that.
            var variable = name == "DATABASE_URL" ? environment(name) : null;
            variable = string.IsNullOrEmpty(variable) ? environment("DJANGO_" + name) : variable;
            if (!string.IsNullOrEmpty(variable))
            {
                set(settings, variable);
            }
            else if (host.TryGetValue(name, out var value) && value.Length > 0)
            {
                set(settings, value);
            }
        }
    }

    private static bool Flag(string name, string value) =>
        value.ToLowerInvariant() switch
        {
            "1" or "true" or "yes" or "on" => true,
            "0" or "false" or "no" or "off" => false,
            _ => throw new InvalidOperationException($"{name} is '{value}'; expected true or false."),
        };

    private static string[] List(string value) =>
        value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
