using System.Reflection;

namespace Gateway.Cli.Tests;

/// <summary>Where the things under test lie, as the build says.</summary>
internal static class Places
{
    public static string Root { get; } = Metadata("RepositoryRoot");

    /// <summary>The folder the command is built into.</summary>
    public static string ServerDirectory { get; } = Metadata("ServerDirectory");

    public static string Apps { get; } = Path.Combine(ServerDirectory, "apps");

    /// <summary>The assembly of a fixture.</summary>
    public static string Fixture(string name) => Path.Combine(Root, "artifacts", "fixtures", name, name + ".dll");

    /// <summary>A member of the fixture Exports, as the command is given it.</summary>
    public static string Export(string member) => $"{Fixture("Exports")}:{member}";

    private static string Metadata(string key) =>
        typeof(Places).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;
}
