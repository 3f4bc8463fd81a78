using System.IO.Compression;
using System.Reflection;

namespace Gateway.Wsgi.Workers;

/// <summary>A folder that only this user can enter, for as long as the server runs: the worker's Python package, the sockets, and
/// request bodies that are too long for memory.</summary>
internal sealed class RunFolder : IDisposable
{
    private const string Prefix = "gateway-wsgi-";
    private const string SharedPlace = "/dev/shm";
    private const string LockName = "lock";

    private readonly string? _shared;

    // Held as long as the folder is in use, by the system too: it is free when the process is gone.
    private readonly FileStream _lock;
    private int _number;

    public RunFolder()
    {
        RemoveAbandoned();
        Path = Directory.CreateTempSubdirectory(Prefix).FullName;
        _lock = OpenLock(Path, FileMode.CreateNew);
        // Where there is such a place, what is shared never touches a disk.
        _shared =
            OperatingSystem.IsLinux() && Directory.Exists(SharedPlace)
                ? Directory
                    .CreateDirectory(
                        SharedOf(Path),
                        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
                    )
                    .FullName
                : null;
        Package = System.IO.Path.Combine(Path, "worker.zip");
        WritePackage();
    }

    public string Path { get; }

    /// <summary>The worker, which Python runs as it is.</summary>
    public string Package { get; }

    /// <summary>Paths for a socket and a shared file that nothing else has.</summary>
    public (string Socket, string Memory) Next()
    {
        var number = Interlocked.Increment(ref _number);
        return (
            System.IO.Path.Combine(Path, $"{number}.sock"),
            System.IO.Path.Combine(_shared ?? Path, $"{number}.memory")
        );
    }

    public void Dispose()
    {
        _lock.Dispose();
        Remove(Path);
    }

    private static string SharedOf(string path) =>
        System.IO.Path.Combine(SharedPlace, System.IO.Path.GetFileName(path));

    private static FileStream OpenLock(string folder, FileMode mode) =>
        new(System.IO.Path.Combine(folder, LockName), mode, FileAccess.ReadWrite, FileShare.None);

    private static void Remove(string path)
    {
        foreach (var folder in (string[])[path, SharedOf(path)])
        {
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    // What servers that were killed have left.
    private static void RemoveAbandoned()
    {
        foreach (var folder in Directory.EnumerateDirectories(System.IO.Path.GetTempPath(), Prefix + "*"))
        {
            try
            {
                using (OpenLock(folder, FileMode.Open)) { }
                Remove(folder);
            }
            // In use, just being made, or another user's.
            catch (Exception error) when (error is IOException or UnauthorizedAccessException) { }
        }
    }

    private void WritePackage()
    {
        var assembly = Assembly.GetExecutingAssembly();
        using var package = ZipFile.Open(Package, ZipArchiveMode.Create);
        foreach (
            var name in assembly
                .GetManifestResourceNames()
                .Where(name => name.EndsWith(".py", StringComparison.Ordinal))
        )
        {
            using var source = assembly.GetManifestResourceStream(name)!;
            using var target = package.CreateEntry(name, CompressionLevel.NoCompression).Open();
            source.CopyTo(target);
        }
    }
}
