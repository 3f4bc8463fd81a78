using System.Text.Json.Nodes;

namespace Gateway.DjangoLike.Tests.Forms;

/// <summary>Tables of what Django 3.2 was seen to do, kept beside the tests.</summary>
internal static class ObservedTable
{
    public static IEnumerable<JsonArray> Read(string name)
    {
        using var file = typeof(ObservedTable).Assembly.GetManifestResourceStream($"{name}.json")!;
        return [.. JsonNode.Parse(file)!.AsArray().Select(row => row!.AsArray())];
    }
}
