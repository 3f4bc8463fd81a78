using System.Security.Cryptography;

namespace Gateway.Toolkit.Files;

/// <summary>Files for the user alone who runs the application, such as its database and its keys: on Unix, no other can read
/// them, from the moment on that they are there.</summary>
/// <remarks>Thread-safe, and safe beside other processes that start at the same time.</remarks>
public static class PrivateFiles
{
    /// <summary>Where an application keeps its files unless told otherwise: <c>gateway</c> in the user's data folder (on
    /// Linux <c>$XDG_DATA_HOME</c>, else <c>~/.local/share</c>). In the temporary folder for a user without one, as daemons
    /// are.</summary>
    /// <remarks>Nothing is made; see <see cref="MakeFolder"/>.</remarks>
    public static string DataFolder
    {
        get
        {
            var data = Environment.GetFolderPath(
                Environment.SpecialFolder.LocalApplicationData,
                Environment.SpecialFolderOption.DoNotVerify
            );
            return Path.Combine(Path.IsPathRooted(data) ? data : Path.GetTempPath(), "gateway");
        }
    }

    /// <summary>Makes a folder, and those above it; one that is there stays as it is.</summary>
    /// <exception cref="IOException">It cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">It cannot be made by this user.</exception>
    public static void MakeFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else if (!Directory.Exists(folder))
        {
            // One by one: those above the last would be made for all to read.
            MakeFolder(FolderOf(folder));
            Directory.CreateDirectory(
                folder,
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
            );
        }
    }

    /// <summary>Makes an empty file, and its folder; one that is there stays as it is.</summary>
    /// <exception cref="IOException">It cannot be made, or written.</exception>
    /// <exception cref="UnauthorizedAccessException">It cannot be made, or written, by this user.</exception>
    public static void MakeFile(string file)
    {
        MakeFolder(FolderOf(file));
        Open(file, FileMode.OpenOrCreate).Dispose();
    }

    /// <summary>Makes a file with a text, and its folder; one that is there stays as it is. Of several processes that do so
    /// at once one wins, and nobody ever reads a part of the text.</summary>
    /// <exception cref="IOException">It cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">It cannot be made by this user.</exception>
    public static void MakeFile(string file, string text)
    {
        if (File.Exists(file))
        {
            return;
        }
        MakeFolder(FolderOf(file));
        var draft = $"{file}.{RandomNumberGenerator.GetHexString(16)}";
        using (var writer = new StreamWriter(Open(draft, FileMode.CreateNew)))
        {
            writer.Write(text);
        }
        try
        {
            File.Move(draft, file, overwrite: false);
        }
        catch (IOException) when (File.Exists(file))
        {
            File.Delete(draft);
        }
    }

    private static string FolderOf(string path) =>
        Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)))!;

    private static FileStream Open(string file, FileMode mode)
    {
        var options = new FileStreamOptions
        {
            Mode = mode,
            Access = FileAccess.Write,
            Share = FileShare.ReadWrite | FileShare.Delete,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }
        return new FileStream(file, options);
    }
}
