using System.Globalization;
using System.Text.Json;
using Gateway.Toolkit.Templates;

namespace Gateway.DjangoLike.Tests.Observed;

/// <summary>A table of what Django itself does, made by <c>observe.py</c> beside this file.</summary>
internal static class ObservedTable
{
    public static IEnumerable<JsonElement> Rows(string name)
    {
        using var stream = typeof(ObservedTable).Assembly.GetManifestResourceStream($"{name}.json")!;
        using var document = JsonDocument.Parse(stream);
        return [.. document.RootElement.EnumerateArray().Select(row => row.Clone())];
    }

    /// <summary>A value as templates get it.</summary>
    public static object? Value(JsonElement json) =>
        json.ValueKind switch
        {
            JsonValueKind.String => json.GetString(),
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.Number => json.GetRawText().Contains('.') ? json.GetDouble() : (object)json.GetInt64(),
            JsonValueKind.Array => json.EnumerateArray().Select(Value).ToList(),
            JsonValueKind.Object when json.TryGetProperty("$safe", out var html) => new Markup(html.GetString()!),
            JsonValueKind.Object when json.TryGetProperty("$date", out var moment) => DateTime.Parse(
                moment.GetString()!,
                CultureInfo.InvariantCulture,
                DateTimeStyles.AdjustToUniversal
            ),
            JsonValueKind.Object => json.EnumerateObject()
                .ToDictionary(item => item.Name, item => Value(item.Value), StringComparer.Ordinal),
            _ => null,
        };
}
