namespace Gateway.Tests;

/// <summary>
/// A program of the system that a test needs. Where it is missing the test is skipped with the reason, and fails when
/// <c>CI=true</c>, so that nothing goes unproven there.
/// </summary>
internal static class RequiredTool
{
    /// <summary>The program's full path; without it the test ends here.</summary>
    public static string Find(string name)
    {
        if (TryFind(name) is { } path)
        {
            return path;
        }
        var reason = $"{name} is not on PATH; eng/install-test-tools installs it from Debian.";
        if (Environment.GetEnvironmentVariable("CI") == "true")
        {
            Assert.Fail(reason);
        }
        Assert.Skip(reason);
        return name;
    }

    /// <summary>The program's full path; null where it is missing.</summary>
    public static string? TryFind(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists);
}
