namespace Gateway.Cli.Options;

/// <summary>A folder whose files are served under a path, as <c>--static /prefix=DIR</c> asks.</summary>
internal sealed record StaticFolder(string Prefix, string Directory)
{
    /// <exception cref="FormatException">The text is not <c>/prefix=DIR</c>, or the folder does not exist.</exception>
    public static StaticFolder Parse(string text, string relativeTo)
    {
        var equals = text.IndexOf('=');
        if (equals < 1 || text[0] != '/' || equals == text.Length - 1)
        {
            throw new FormatException($"'{text}' is not of the form /prefix=DIR, such as /static=public.");
        }
        var directory = Path.GetFullPath(text[(equals + 1)..], relativeTo);
        if (!System.IO.Directory.Exists(directory))
        {
            throw new FormatException($"there is no folder {directory} to serve under {text[..equals]}.");
        }
        return new StaticFolder(text[..equals], directory);
    }
}
