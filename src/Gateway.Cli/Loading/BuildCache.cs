using System.Security.Cryptography;
using System.Text;

namespace Gateway.Cli.Loading;

/// <summary>Where a single file's build lives: a folder of its own in the user's cache.</summary>
internal sealed class BuildCache
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private static readonly TimeSpan LongestBuild = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private BuildCache(string folder) => Folder = folder;

    public string Folder { get; }

    private string InputsFile => Path.Combine(Folder, "inputs");

    private string AssemblyFile => Path.Combine(Folder, "assembly");

    /// <summary>Makes the folder for a file; a new, temporary one where the user has no cache that can be written to.</summary>
    public static BuildCache For(string path)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(path)))[..16];
        var name = $"{Path.GetFileNameWithoutExtension(path)}-{hash}";
        try
        {
            return new BuildCache(Make(Path.Combine(UserCache(), "gateway", name)));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return new BuildCache(Directory.CreateTempSubdirectory("gateway-").FullName);
        }
    }

    /// <summary>Keeps other commands from building the same file until disposed; waits for one that does.</summary>
    /// <exception cref="CommandException">The other one does not come to an end.</exception>
    public IDisposable Lock()
    {
        var path = Path.Combine(Folder, "lock");
        var end = Environment.TickCount64 + (long)LongestBuild.TotalMilliseconds;
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None);
            }
            catch (IOException) when (Environment.TickCount64 < end)
            {
                Thread.Sleep(Pause);
            }
            catch (IOException error)
            {
                throw CommandException.Application($"{path} is held by another build for too long: {error.Message}");
            }
        }
    }

    /// <summary>The assembly that was built from these inputs; null when there is none.</summary>
    public string? Find(string? inputs) =>
        inputs is not null
        && File.Exists(InputsFile)
        && File.ReadAllText(InputsFile) == inputs
        && File.ReadAllText(AssemblyFile) is var assembly
        && File.Exists(assembly)
            ? assembly
            : null;

    public void Remember(string? inputs, string assembly)
    {
        // The inputs last: they say that the rest is there.
        File.Delete(InputsFile);
        if (inputs is not null)
        {
            File.WriteAllText(AssemblyFile, assembly);
            File.WriteAllText(InputsFile, inputs);
        }
    }

    private static string UserCache() =>
        Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache && Path.IsPathRooted(cache)
            ? cache
        : OperatingSystem.IsWindows() ? Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData)
        : Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) is { Length: > 0 } home
            ? Path.Combine(home, ".cache")
        : throw new IOException("There is no home folder.");

    private static string Make(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            // It holds code that is going to be run.
            Directory.CreateDirectory(folder, OwnerOnly);
        }
        // A folder that exists may still be one that cannot be written to.
        File.WriteAllBytes(Path.Combine(folder, "writable"), []);
        return folder;
    }
}
