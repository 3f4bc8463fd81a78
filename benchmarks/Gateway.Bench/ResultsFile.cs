using System.Text.Json;
using System.Text.Json.Serialization;

namespace Gateway.Bench;

/// <summary>The results of the last run, for the report to be written anew.</summary>
internal static class ResultsFile
{
    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        // A percentile of nothing is not a number.
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    public static void Write(Results results, Paths paths, bool whole) =>
        File.WriteAllText(PathOf(paths, whole), JsonSerializer.Serialize(results, Json));

    public static Results? Read(Paths paths, bool whole) =>
        File.Exists(PathOf(paths, whole))
            ? JsonSerializer.Deserialize<Results>(File.ReadAllText(PathOf(paths, whole)), Json)
            : null;

    public static void Write(SoakResult soak, Paths paths) =>
        File.WriteAllText(SoakPath(paths), JsonSerializer.Serialize(soak, Json));

    /// <summary>The last soak; null when there was none.</summary>
    public static SoakResult? ReadSoak(Paths paths) =>
        File.Exists(SoakPath(paths))
            ? JsonSerializer.Deserialize<SoakResult>(File.ReadAllText(SoakPath(paths)), Json)
            : null;

    private static string SoakPath(Paths paths) => Path.Combine(paths.Artifacts, "soak.json");

    private static string PathOf(Paths paths, bool whole) =>
        Path.Combine(paths.Artifacts, whole ? "results.json" : "results-partial.json");
}
