using Gateway;
using Gateway.Toolkit.Files;
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
            host.Settings.GetValueOrDefault(Variable)
                ?? Environment.GetEnvironmentVariable(Variable)
                ?? Path.Combine(PrivateFiles.DataFolder, "wiki.db")
        );
        try
        {
            // The keys of tickets and sessions are in it. SQLite gives its -wal and -shm the mode of the file.
            PrivateFiles.MakeFile(path);
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
}
