using System.Text.Json;

namespace Gateway.FlaskLike;

/// <summary>JSON as plain values: text, <see cref="long"/>, <see cref="double"/>, truth values, lists and
/// dictionaries.</summary>
internal static class JsonValues
{
    public static object? Plain(JsonElement json) =>
        json.ValueKind switch
        {
            JsonValueKind.String => json.GetString(),
            JsonValueKind.Number => json.TryGetInt64(out var number) ? (object)number : json.GetDouble(),
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.Array => json.EnumerateArray().Select(Plain).ToList(),
            JsonValueKind.Object => json.EnumerateObject()
                .ToDictionary(member => member.Name, member => Plain(member.Value), StringComparer.Ordinal),
            _ => null,
        };
}
