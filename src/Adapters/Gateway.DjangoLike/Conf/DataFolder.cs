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
            Make(folder);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InvalidOperationException(
                $"The data folder {folder} cannot be made ({error.Message}). Set DATABASE_URL to a file that can be written, such as sqlite:////folder/polls.db.",
                error
            );
        }
    }

    /// <summary>Makes a folder, for this user alone; one that is there stays as it is.</summary>
    public static void Make(string folder)
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

    /// <summary>Makes an empty file, for this user alone; one that is there stays as it is.</summary>
    public static void MakeFile(string file)
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
        new FileStream(file, options).Dispose();
    }
}
