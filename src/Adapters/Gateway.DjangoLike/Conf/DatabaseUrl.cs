namespace Gateway.DjangoLike.Conf;

/// <summary>A database as the <c>DATABASE_URL</c> convention names it: <c>sqlite:///polls.db</c>.</summary>
internal static class DatabaseUrl
{
    private const string Scheme = "sqlite:///";

    /// <summary>The file of a SQLite URL. Three slashes begin a path relative to <paramref name="dataFolder"/>, four an
    /// absolute one.</summary>
    public static string ParseSqliteFile(string url, string dataFolder)
    {
        if (!url.StartsWith(Scheme, StringComparison.Ordinal))
        {
            throw Refuse(url, "only sqlite is supported");
        }
        var file = Uri.UnescapeDataString(url[Scheme.Length..]);
        if (file.Length == 0 || file.EndsWith('/'))
        {
            throw Refuse(url, "it names no file");
        }
        if (file.AsSpan().ContainsAny("?#\0;"))
        {
            throw Refuse(url, "options are not supported");
        }
        return Path.GetFullPath(file, dataFolder);
    }

    private static InvalidOperationException Refuse(string url, string reason) =>
        new(
            $"DATABASE_URL is '{WithoutPassword(url)}': {reason}. Expected sqlite:///polls.db (in the data folder) or sqlite:////folder/polls.db (absolute)."
        );

    private static string WithoutPassword(string url)
    {
        var (authority, at) = (url.IndexOf("://", StringComparison.Ordinal), url.LastIndexOf('@'));
        return at < 0 ? url : $"{url[..(authority < 0 ? 0 : authority + 3)]}…{url[at..]}";
    }
}
