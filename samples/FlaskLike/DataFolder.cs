using System.Security.Cryptography;
using Gateway.Toolkit.Files;

namespace FlaskLike;

/// <summary>Where the blog keeps what must outlive it: its database, and the key it signs sessions with.</summary>
/// <param name="database">The database's file; in the user's data folder when null or empty.</param>
public sealed class DataFolder(string? database)
{
    /// <summary>The database's file.</summary>
    public string DatabaseFile { get; } =
        Path.GetFullPath(
            string.IsNullOrEmpty(database) ? Path.Combine(PrivateFiles.DataFolder, "flaskr.sqlite") : database
        );

    /// <summary>The key, made at random on the first start, so that there is no key to forget to change.</summary>
    /// <exception cref="InvalidOperationException">It can neither be read nor written.</exception>
    public string SecretKey()
    {
        var path = DatabaseFile + ".key";
        try
        {
            PrivateFiles.MakeFile(path, RandomNumberGenerator.GetHexString(64, lowercase: true));
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
}
