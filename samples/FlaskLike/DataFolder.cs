using System.Security.Cryptography;

namespace FlaskLike;

/// <summary>Where the blog keeps what must outlive it: its database, and the key it signs sessions with.</summary>
/// <param name="database">The database's file; in the user's data folder when null or empty.</param>
public sealed class DataFolder(string? database)
{
    /// <summary>The database's file.</summary>
    public string DatabaseFile { get; } = Path.GetFullPath(string.IsNullOrEmpty(database) ? Default() : database);

    /// <summary>The key, made at random on the first start, so that there is no key to forget to change.</summary>
    /// <exception cref="InvalidOperationException">It can neither be read nor written.</exception>
    public string SecretKey()
    {
        var path = DatabaseFile + ".key";
        try
        {
            MakeFor(path);
            if (!File.Exists(path))
            {
                Write(path, RandomNumberGenerator.GetHexString(64, lowercase: true));
            }
            return File.ReadAllText(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InvalidOperationException(
                $"The key file {path} cannot be used ({error.Message}). Set FLASKR_DATABASE to a file in a folder that can be written to.",
                error
            );
        }
    }

    /// <summary>Makes the folder of a file, for this user alone.</summary>
    internal static void MakeFor(string path)
    {
        var folder = Path.GetDirectoryName(path)!;
        if (OperatingSystem.IsWindows() || Directory.Exists(folder))
        {
            Directory.CreateDirectory(folder);
            return;
        }
        Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>Makes an empty file, for this user alone; one that is there stays as it is.</summary>
    internal static void MakeFile(string path)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate,
            Access = FileAccess.Write,
            Share = FileShare.ReadWrite | FileShare.Delete,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }
        new FileStream(path, options).Dispose();
    }

    // A user without a home, as daemons are, has no data folder.
    private static string Default()
    {
        var data = Environment.GetFolderPath(
            Environment.SpecialFolder.LocalApplicationData,
            Environment.SpecialFolderOption.Create
        );
        return Path.Combine(data.Length > 0 ? data : Path.GetTempPath(), "gateway", "flaskr.sqlite");
    }

    // Written whole before it has its name: of two that start at once, one wins and both read the same key.
    private static void Write(string path, string key)
    {
        var draft = $"{path}.{RandomNumberGenerator.GetHexString(8)}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }
        using (var writer = new StreamWriter(draft, options))
        {
            writer.Write(key);
        }
        try
        {
            File.Move(draft, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(draft);
        }
    }
}
