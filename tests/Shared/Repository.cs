namespace Gateway.Tests;

/// <summary>Where the things under test lie: found from the test's own binary, whatever the working directory is.</summary>
internal static class Repository
{
    /// <summary>The folder that holds Gateway.sln.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The folder the command is built into.</summary>
    public static string ServerDirectory { get; } = At("artifacts", "server");

    /// <summary>The command itself: the binary that never changes.</summary>
    public static string Server { get; } = Path.Combine(ServerDirectory, "server");

    public static string At(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string FindRoot()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "Gateway.sln")))
            {
                return folder;
            }
        }
        throw new DirectoryNotFoundException(
            $"No folder above {AppContext.BaseDirectory} holds Gateway.sln; the tests run from inside the repository."
        );
    }
}
