using System.Security.Cryptography;
using System.Text;

namespace Gateway.Cli.Loading;

/// <summary>Where a single file's build lives: a folder of its own in the user's cache.</summary>
internal sealed class BuildCache
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private static readonly TimeSpan LongestBuild = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan OrphanAge = TimeSpan.FromDays(7);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    // The folder of all builds; null when this one is temporary and stands among strangers' folders.
    private readonly string? _root;

    private BuildCache(string folder, string? root)
    {
        Folder = folder;
        _root = root;
    }

    public string Folder { get; }

    private string InputsFile => Path.Combine(Folder, "inputs");

    private string SourceFile => Path.Combine(Folder, "source");

    private string AssemblyFile => Path.Combine(Folder, "assembly");

    /// <summary>Makes the folder for a file; a new, temporary one where the user has no cache that can be written to.</summary>
    public static BuildCache For(string path)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(path)))[..16];
        var name = $"{Path.GetFileNameWithoutExtension(path)}-{hash}";
        try
        {
            var root = Path.Combine(UserCache(), "gateway");
            var cache = new BuildCache(Make(Path.Combine(root, name)), root);
            // Fails, too, where the folder exists and cannot be written to.
            File.WriteAllText(cache.SourceFile, path);
            return cache;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return new BuildCache(Directory.CreateTempSubdirectory("gateway-").FullName, root: null);
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
        RemoveOrphans();
    }

    // Builds of files that are no more; a server may still run from one that was used of late.
    private void RemoveOrphans()
    {
        foreach (var folder in _root is null ? [] : Directory.EnumerateDirectories(_root))
        {
            var other = new BuildCache(folder, _root);
            try
            {
                if (
                    File.Exists(other.SourceFile)
                    && File.GetLastWriteTimeUtc(other.SourceFile) < DateTime.UtcNow - OrphanAge
                    && !File.Exists(File.ReadAllText(other.SourceFile))
                )
                {
                    Directory.Delete(folder, recursive: true);
                }
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                // It costs nothing but space, and the next build tries again.
            }
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
        return folder;
    }
}
