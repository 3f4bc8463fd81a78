using System.Runtime.InteropServices;

namespace Gateway.Cli.Loading;

/// <summary>The <c>dotnet</c> that runs the command itself, which need not be on the path.</summary>
internal static class DotnetHost
{
    public static string Path { get; } = Find();

    // The runtime is in shared/Microsoft.NETCore.App/VERSION beside dotnet.
    private static string Find()
    {
        var name = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        var beside = System.IO.Path.GetFullPath(
            System.IO.Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", name)
        );
        return File.Exists(beside) ? beside : name;
    }
}
