namespace Gateway.Cli.Options;

/// <summary>How many values a setting takes.</summary>
internal enum SettingKind
{
    /// <summary>True or false; on the command line the name alone means true.</summary>
    Switch,

    /// <summary>One value.</summary>
    One,

    /// <summary>Any number of values: repeated on the command line, an array in <c>gateway.json</c>, separated by commas in
    /// the environment.</summary>
    Many,
}
