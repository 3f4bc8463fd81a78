using Gateway;
using Microsoft.Data.Sqlite;
using PyramidLike.Resources;

namespace PyramidLike;

/// <summary>Where the wiki's pages are kept.</summary>
internal static class WikiDatabase
{
    private const string Variable = "WIKI_DATABASE";

    /// <summary>Opens the file that the setting or the environment variable names, else one among the user's data.</summary>
    public static PageStore Open(ApplicationHost host)
    {
        var path = Path.GetFullPath(
            host.Settings.GetValueOrDefault(Variable) ?? Environment.GetEnvironmentVariable(Variable) ?? Default()
        );
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            return new PageStore(path);
        }
        catch (Exception error) when (error is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw new InvalidOperationException(
                $"The wiki's database {path} cannot be opened ({error.Message}); name a file that can be written by {Variable}.",
                error
            );
        }
    }

    // A user without a home, as daemons are, has no data folder.
    private static string Default()
    {
        var data = Environment.GetFolderPath(
            Environment.SpecialFolder.LocalApplicationData,
            Environment.SpecialFolderOption.Create
        );
        return Path.Combine(data.Length > 0 ? data : Path.GetTempPath(), "gateway", "wiki.db");
    }
}
