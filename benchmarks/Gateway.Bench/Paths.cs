using System.Security.Cryptography;

namespace Gateway.Bench;

/// <summary>Where things are.</summary>
/// <param name="Root">The repository.</param>
/// <param name="Work">A folder of this run's own, removed after it.</param>
internal sealed record Paths(string Root, string Work)
{
    private const int FileSize = 10 * 1024 * 1024;

    public string Artifacts => Path.Combine(Root, "artifacts", "bench");

    public string Command => Path.Combine(Root, "artifacts", "server", "server");

    public string Routes => Path.Combine(Root, "benchmarks/Servers/Routes/bin/Release/net10.0/Routes.dll");

    public string Floor => Path.Combine(Artifacts, "floor");

    /// <summary>The NativeAOT sample, published.</summary>
    public string Native => Path.Combine(Artifacts, "aot", "hello");

    public string WrkScript => Path.Combine(Root, "benchmarks", "wrk", "load.lua");

    public string Files => Path.Combine(Work, "files");

    /// <summary>10 MB that do not compress.</summary>
    public string File => Path.Combine(Files, "10mb.bin");

    public string Built(string server) =>
        Path.Combine(Root, $"benchmarks/Servers/{server}/bin/Release/net10.0/{server}");

    public void MakeFiles()
    {
        Directory.CreateDirectory(Files);
        Directory.CreateDirectory(Artifacts);
        System.IO.File.WriteAllBytes(File, RandomNumberGenerator.GetBytes(FileSize));
    }
}
