using System.Text.Json;

namespace Gateway.PyramidLike.Tests.Observed;

/// <summary>A table of what Pyramid was seen to do; <c>observe.py</c> makes them.</summary>
internal static class Table
{
    /// <summary>Holds PyramidLike to every case of a table, and names the first that differ.</summary>
    public static async Task CheckAsync(
        string name,
        Func<JsonElement, Task<object?>> actual,
        Func<JsonElement, object?> expected
    )
    {
        var cases = Read(name).ToList();
        var wrong = new List<string>();
        foreach (var line in cases)
        {
            var (got, want) = (Text(await actual(line)), Text(expected(line)));
            if (got != want)
            {
                wrong.Add($"{line}\n    Pyramid: {want}\n    here:    {got}");
            }
        }
        Assert.True(wrong.Count == 0, $"{wrong.Count} of {cases.Count} differ:\n{string.Join('\n', wrong.Take(12))}");
    }

    public static void Check(string name, Func<JsonElement, object?> actual, Func<JsonElement, object?> expected) =>
        CheckAsync(name, line => Task.FromResult(actual(line)), expected).GetAwaiter().GetResult();

    public static IEnumerable<JsonElement> Read(string name)
    {
        using var stream = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Observed", name));
        return JsonDocument.Parse(stream).RootElement.EnumerateArray().ToList();
    }

    public static string? Maybe(this JsonElement line, string name) =>
        line.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    public static IReadOnlyList<string> Strings(this JsonElement list) =>
        list.ValueKind == JsonValueKind.Array
            ? [.. list.EnumerateArray().Select(item => item.GetString()!)]
            : [list.GetString()!];

    public static IReadOnlyList<string>? MaybeStrings(this JsonElement line, string name) =>
        line.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value.Strings() : null;

    private static string Text(object? value) => value is string text ? text : JsonSerializer.Serialize(value);
}
