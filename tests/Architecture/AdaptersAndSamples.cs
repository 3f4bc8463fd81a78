namespace Gateway.Architecture;

/// <summary>What the server must not know: found at run time, never referenced.</summary>
internal static class AdaptersAndSamples
{
    public static IReadOnlyList<string> Names { get; } =
    [
        .. Project
            .All.Where(project =>
                project.Folder.StartsWith("src/Adapters/", StringComparison.Ordinal)
                || project.Folder.StartsWith("samples/", StringComparison.Ordinal)
            )
            .Select(project => project.Name),
    ];
}
