namespace Gateway.DjangoLike.Conf;

/// <summary>A database as the <c>DATABASE_URL</c> convention names it: <c>sqlite:///polls.db</c>,
/// <c>postgres://user:password@host:5432/name</c>.</summary>
internal static class DatabaseUrl
{
    /// <exception cref="InvalidOperationException">It is none; the message says what was expected, and never the
    /// password.</exception>
    public static DatabaseSource Parse(string url, string dataFolder) =>
        url.StartsWith(SqliteSource.Scheme, StringComparison.Ordinal) ? SqliteSource.Parse(url, dataFolder)
        : PostgresSource.Schemes.Any(scheme => url.StartsWith(scheme, StringComparison.Ordinal))
            ? PostgresSource.Parse(url)
        : throw Refuse(url, "only sqlite and postgres are supported");

    public static InvalidOperationException Refuse(string url, string reason) =>
        new(
            $"DATABASE_URL is '{WithoutPassword(url)}': {reason}. Expected sqlite:///polls.db (in the data folder), sqlite:////folder/polls.db (absolute) or postgres://user:password@host:5432/name."
        );

    public static string WithoutPassword(string url)
    {
        var (authority, at) = (url.IndexOf("://", StringComparison.Ordinal), url.LastIndexOf('@'));
        return at < 0 ? url : $"{url[..(authority < 0 ? 0 : authority + 3)]}…{url[at..]}";
    }
}
