namespace Gateway.DjangoLike.Conf;

/// <summary>Where a project keeps its files unless told otherwise.</summary>
internal static class DataFolder
{
    /// <summary>The user's data folder (on Linux <c>$XDG_DATA_HOME</c> or <c>~/.local/share</c>), and in it
    /// <c>gateway/NAME</c>; the temporary folder where the user has none, as in a bare container.</summary>
    public static string DefaultFor(string project)
    {
        var home = Environment.GetFolderPath(
            Environment.SpecialFolder.LocalApplicationData,
            Environment.SpecialFolderOption.DoNotVerify
        );
        return Path.Combine(Path.IsPathRooted(home) ? home : Path.GetTempPath(), "gateway", project);
    }

    /// <summary>Makes the folder of a file, for this user alone.</summary>
    public static void MakeFor(string file)
    {
        var folder = Path.GetDirectoryName(file)!;
        try
        {
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(folder);
            }
            else if (!Directory.Exists(folder))
            {
                Directory.CreateDirectory(
                    folder,
                    UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
                );
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InvalidOperationException(
                $"The data folder {folder} cannot be made ({error.Message}). Set DATABASE_URL to a file that can be written, such as sqlite:////folder/polls.db.",
                error
            );
        }
    }
}
