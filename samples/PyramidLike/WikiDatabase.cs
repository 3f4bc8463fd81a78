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
            MakeForThisUser(path);
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

    // The keys of tickets and sessions are in it. SQLite gives its -wal and -shm the mode of the file.
    private static void MakeForThisUser(string path)
    {
        var folder = Path.GetDirectoryName(path)!;
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
            return;
        }
        if (!Directory.Exists(folder))
        {
            Directory.CreateDirectory(
                folder,
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
            );
        }
        var options = new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate,
            Access = FileAccess.Write,
            Share = FileShare.ReadWrite | FileShare.Delete,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        };
        new FileStream(path, options).Dispose();
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
