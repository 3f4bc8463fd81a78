using System.IO.Compression;
using System.Reflection;

namespace Gateway.Wsgi.Workers;

/// <summary>A folder that only this user can enter, for as long as the server runs: the worker's Python package, the sockets, and
/// request bodies that are too long for memory.</summary>
internal sealed class RunFolder : IDisposable
{
    private readonly string? _shared;
    private int _number;

    public RunFolder()
    {
        Path = Directory.CreateTempSubdirectory("gateway-wsgi-").FullName;
        // Where there is such a place, what is shared never touches a disk.
        _shared =
            OperatingSystem.IsLinux() && Directory.Exists("/dev/shm")
                ? Directory
                    .CreateDirectory(
                        "/dev/shm/" + System.IO.Path.GetFileName(Path),
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
        Directory.Delete(Path, recursive: true);
        if (_shared is not null)
        {
            Directory.Delete(_shared, recursive: true);
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
